using System.Globalization;
using System.Linq;
using System.Text;
using OpenDay.Driver.Client;
using Spectre.Console;

namespace OpenDay.Driver.Views;

/// <summary>All deliverables as one bar: as many cells of a colour as are in that state.</summary>
internal static class StateBar
{
    public static Rows Draw(StandingCounts? counts, int width)
    {
        (string Words, int Count, string Colour)[] states =
        [
            ("发布 published", counts?.Published ?? 0, "green"),
            ("待发 passed", counts?.Passed ?? 0, "greenyellow"),
            ("在审 under review", counts?.UnderReview ?? 0, "deepskyblue1"),
            ("退回 returned", counts?.Returned ?? 0, "red"),
            ("撤回 withdrawn", counts?.Withdrawn ?? 0, "orange3"),
            ("免报 waived", counts?.Waived ?? 0, "mediumpurple1"),
            ("应报 owed", counts?.Owed ?? 0, "grey42"),
        ];
        var total = states.Sum(state => state.Count);
        var bar = new StringBuilder();
        var (drawn, sum) = (0, 0);
        foreach (var (_, count, colour) in states.Where(state => state.Count > 0))
        {
            sum += count;
            var end = width * sum / total;
            bar.Append('[').Append(colour).Append(']').Append('█', end - drawn).Append("[/]");
            drawn = end;
        }

        return new Rows(
            new Markup(total == 0 ? $"[grey42]{new string('█', width)}[/]" : bar.ToString()),
            new Markup(string.Join("  ", states.Select(state => string.Create(CultureInfo.InvariantCulture, $"[{state.Colour}]■[/] {state.Words} [bold]{state.Count}[/]")))));
    }
}
