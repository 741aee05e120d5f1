using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Driver.Drive;
using OpenDay.Driver.Views;
using Spectre.Console;

namespace OpenDay.Driver.Tests.Views;

public sealed class SummaryViewTests
{
    private static readonly DriveSummary s_summary = new(
        51, 30, 76, 92, 3, 29, 1, 32, 1, 1, 1, 57, 4, 2, 124, 1, 1, 1, 2, 1, 2, 28, 1, 1, 1, 1, 1, new VisitFigures(5, 1, 0, 1, 1, 2, 1), new FeedbackFigures(3, 1, 2, 1), 500, "/open/x/y");

    [Fact]
    public async Task Each_figure_stands_on_a_line_of_its_own_where_the_terminal_has_80_columns()
    {
        var rows = (await WriteAsync(80, s_summary)).Where(line => line.StartsWith('│')).ToList();

        Assert.Equal(
            [
                "51 assignments · 17 departments",
                "30 deliverables · 1 extended, 1 waived",
                "76 reminders · in 92 messages, none twice",
                "29 submissions · 1 as Word, 1 as Markdown, 1 blocked first",
                "32 revisions · 1 recalled, 2 compared with the one before",
                "57 photos · the same one in 2 submissions",
                "4 uploads · each broken off once and resumed",
                "124 reviews · 1 returned, 1 with a remark, 1 by a deputy",
                "2 claims · 1 released",
                "28 publications · 1 at a set time, 1 corrected, 1 withdrawn",
                "5 sign-ups · 1 cancelled, 1 moved up, 1 still waits",
                "2 visitors · 1 with a place stayed away",
                "3 questions · 1 typed in, 2 public replies, 1 set aside",
                "3 notices · to citizens who left an address",
                "500 audit entries · chain verified",
            ],
            rows.Select(row => string.Join(' ', row.Split('│')[2..].Select(cell => cell.Trim())).TrimEnd()));
    }

    [Fact]
    public async Task A_narrow_terminal_breaks_lines_and_loses_nothing()
    {
        var text = string.Join(' ', (await WriteAsync(40, s_summary)).Select(line => line.Trim('│', ' ')));

        Assert.Contains("1 still waits", text.Replace("  ", " "), StringComparison.Ordinal);
        Assert.Contains("chain verified", text.Replace("  ", " "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_without_sign_ups_says_nothing_of_visitors()
    {
        var text = string.Join('\n', await WriteAsync(80, s_summary with { Visits = new VisitFigures(0, 0, 0, 0, 0, 0, 0) }));

        Assert.DoesNotContain("sign-ups", text, StringComparison.Ordinal);
        Assert.DoesNotContain("visitors", text, StringComparison.Ordinal);
    }

    /// <summary>A table that does not fit must not be laid out for ever.</summary>
    private static async Task<string[]> WriteAsync(int width, DriveSummary summary)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        await Task.Run(() => SummaryView.Write(console, PlannedCampaign.Plan, summary, new Uri("http://127.0.0.1:5015/"), TimeSpan.FromSeconds(12.34))).WaitAsync(TimeSpan.FromSeconds(30));
        return output.ToString().Split('\n');
    }
}
