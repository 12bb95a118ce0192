using Microsoft.Extensions.Time.Testing;

namespace VideoBlog.Queue.Watching;

/// <summary>
/// A clock whose wall time can be set, as a person or a time server does; its timestamps run on as they would on a real machine.
/// </summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public TimeSpan WallClockJump { get; set; }

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + WallClockJump;
}
