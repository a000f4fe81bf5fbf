"""A signal that the system gives to another thread is heard all the same."""

import os
import signal
import threading
from queue import SimpleQueue

from tests.support import wait_until

from notesyncd.daemon.signals import stoppable


def test_a_signal_for_another_thread_ends_a_wait_at_once() -> None:
    queue: SimpleQueue[str] = SimpleQueue()
    idle = threading.Event()
    other = threading.Thread(target=idle.wait)
    other.start()

    def send() -> None:
        assert other.ident is not None
        signal.pthread_kill(other.ident, signal.SIGTERM)

    threading.Timer(0.2, send).start()
    with stoppable(on_wake=lambda: queue.put("wake"), on_stop=lambda _: queue.put("stop")):
        heard = {queue.get(timeout=20), queue.get(timeout=20)}
    idle.set()
    other.join()
    assert heard == {"wake", "stop"}


def test_nothing_is_left_behind() -> None:
    before = len(os.listdir("/proc/self/fd"))
    with stoppable(on_wake=bool, on_stop=lambda _: None):
        assert "signals" in [thread.name for thread in threading.enumerate()]
    wait_until(lambda: len(os.listdir("/proc/self/fd")) <= before, "the pipe is closed")
    wait_until(
        lambda: "signals" not in [thread.name for thread in threading.enumerate()], "its end"
    )
