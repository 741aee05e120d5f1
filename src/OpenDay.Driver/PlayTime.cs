using System;

namespace OpenDay.Driver;

/// <summary>
/// How the play's time, in which a campaign lasts for weeks, lies in the time of the app that it is played to: the same instants, or a
/// campaign pressed into minutes that begin now.
/// </summary>
/// <param name="PlayStart">An instant of the play.</param>
/// <param name="RealStart">The app's instant for it.</param>
/// <param name="Pace">How many times as fast as the app's clock the play's runs.</param>
public sealed record PlayTime(DateTimeOffset PlayStart, DateTimeOffset RealStart, double Pace)
{
    /// <summary>The app lives in the play's own time.</summary>
    public static PlayTime Same { get; } = new(default, default, 1);

    /// <summary>Presses the stretch from one instant of the play to another into so much time from now on.</summary>
    public static PlayTime Pressed(DateTimeOffset playStart, DateTimeOffset playEnd, DateTimeOffset now, TimeSpan length) =>
        new(playStart, now, (playEnd - playStart) / length);

    /// <summary>The app's instant, to the millisecond, in the play's offset: finer than any timer and as fine as any record.</summary>
    public DateTimeOffset ToReal(DateTimeOffset play)
    {
        if (this == Same)
        {
            return play;
        }

        var milliseconds = Math.Round((play - PlayStart).TotalMilliseconds / Pace);
        return RealStart.ToOffset(play.Offset).AddMilliseconds(milliseconds);
    }

    public DateTimeOffset ToPlay(DateTimeOffset real) =>
        this == Same ? real : PlayStart + ((real - RealStart) * Pace);
}
