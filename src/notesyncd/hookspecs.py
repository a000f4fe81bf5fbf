"""The hooks: what notesyncd calls in a plugin, and what it guarantees.

A plugin is a module with functions of these names, each marked with `notesyncd.api.hookimpl`, and
an optional `OPTIONS: dict` (option -> default). A hook may leave out arguments that it does not
need; it may not add any. Hooks are ordinary functions, not `async def`.

What holds for every hook (each sentence has a test of its own):

- It is called in a process of the plugin's own, one call at a time, never in the daemon. The
  process is kept for a while between calls, so a module may cache, but must not count on it.
- What a hook is given is frozen and made anew for each call. `context.today` is the only clock,
  `context.options` has every key of `OPTIONS`.
- A call may take 10 s, 1 GB of memory, 16 MB of output, and 1,000 files, unless the user set
  `[plugins.NAME.limits]`. Beyond that the process and all that it started are killed, programs in
  sessions of their own too. So are those that it leaves behind, when its process ends.
- `print` is fine: what a plugin writes to standard output or error is kept for messages only.
- Whatever goes wrong (an exception, `sys.exit`, a crash, a hang) stops this plugin alone. `status`
  then names the plugin, the reason, and the plugin's own line; the last good files stay. It is
  tried again with growing pauses, and after five failures in a row parked until the user retries
  it, its options change, or it is upgraded.

A plugin that also implements a hook of a newer notesyncd marks it `@hookimpl(optionalhook=True)`;
any other unknown hook is refused when the plugin is loaded, with the name that was meant.
"""

from collections.abc import Iterable

from pluggy import HookspecMarker

from notesyncd.api import Application, Artifact, Change, Context

hookspec = HookspecMarker("notesyncd")


@hookspec
def notesyncd_check(context: Context) -> None:
    """Find out whether the plugin can work: called first, whenever its process was started.

    Raise `PluginError("what is wrong, what to do")` if not: a tool that is missing, an option with
    an impossible value. No other hook is called then, and `status` shows the message.
    """


@hookspec
def notesyncd_export_application(
    application: Application, context: Context
) -> Iterable[Artifact] | None:
    """Give the files of one application: return or yield `Artifact`s, or `None` for no files.

    - Pure: the same application, options, and day give the same files. The host alone writes.
    - Called after the facts were stored; at least once for every change; coalesced: the newest
      state, never an older one after a newer one.
    - All or nothing: if the call fails half-way, none of its files is written.
    - Files that an earlier call gave for this application and this one does not are removed, unless
      the user edited them.
    """


@hookspec
def notesyncd_export_vault(
    applications: tuple[Application, ...], context: Context
) -> Iterable[Artifact] | None:
    """Give the files that need all applications at once, such as an overview or one calendar.

    What `notesyncd_export_application` promises holds here too. `applications` is sorted by `id`.
    """


@hookspec
def notesyncd_changed(changes: tuple[Change, ...], context: Context) -> None:
    """Act on what changed: send a notification, update another program. Returns nothing.

    - Called after the facts were stored and the plugin's own files written, when no note has
      changed for 5 s, or after a minute of changes; and at the end of a `notesyncd sync` that no
      daemon does.
    - `changes` tell what was added, updated, and removed since the last call: facts of an
      application itself, its rounds, its follow-ups, each fact in one change. `before` and `after`
      have the application; for a round or follow-up with nothing in it but that one. `before` is
      `None` for what was added, `after` for what was removed. They are ordered by application. A
      line that moved, or a day that went by, is no change.
    - Coalesced: several saves give the net change, a change and its reverse give none.
    - At least once: until the hook has returned, the same changes come again, after a crash too,
      with the same `change.id` each. No other change has that id. What was told is not told again.
    - Never an older state after a newer one: each `before` is the last `after`.
    - Nothing is told of what is there when the plugin begins: in a vault with notes, when it was
      switched off and on, when the index was deleted, damaged, or made anew by another version of
      notesyncd. With `INITIAL_STATE = True` in the module it then gets all of it once, as added.
    - Failures are retried with growing pauses and parked after five. The plugin's files are written
      all the same, and other plugins do not wait.
    """
