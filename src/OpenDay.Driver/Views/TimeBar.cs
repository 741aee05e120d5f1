using System;
using System.Globalization;
using System.Linq;
using System.Text;
using OpenDay.Driver.Script;
using Spectre.Console;

namespace OpenDay.Driver.Views;

/// <summary>The campaign as a line of days, each phase in its colour, bright as far as time has come.</summary>
internal static class TimeBar
{
    private static readonly string[] s_colours = ["gold1", "orangered1", "deepskyblue1", "mediumpurple1", "springgreen2"];

    public static string Draw(DrivenPlan plan, DateTimeOffset now, int width)
    {
        var percent = Math.Clamp((now - plan.StartsAt) / (plan.ClosesAt - plan.StartsAt), 0, 1);
        var cells = Math.Max(10, width - 5);
        var bar = new StringBuilder();
        for (var cell = 0; cell < cells; cell++)
        {
            var from = plan.StartsAt + ((plan.ClosesAt - plan.StartsAt) * (cell / (double)cells));
            bar.Append(CultureInfo.InvariantCulture, $"[{Colour(plan, from)}]{(cell < percent * cells ? '━' : '╌')}[/]");
        }

        return bar.Append(CultureInfo.InvariantCulture, $" [bold]{percent * 100,3:F0}%[/]").ToString();
    }

    public static string Legend(DrivenPlan plan) => string.Join("  ", plan.Phases
        .Select(phase => $"[{Colour(plan, phase.StartsAt)}]■[/] {Markup.Escape(phase.Title)} [grey]{phase.StartsAt.ToString("M-d", CultureInfo.InvariantCulture)}[/]"))
        + $"  [grey]结束 {plan.ClosesAt.ToString("M-d", CultureInfo.InvariantCulture)}[/]";

    private static string Colour(DrivenPlan plan, DateTimeOffset instant) =>
        s_colours[Math.Max(0, plan.Phases.Count(phase => phase.StartsAt <= instant) - 1) % s_colours.Length];
}
