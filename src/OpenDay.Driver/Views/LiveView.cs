using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OpenDay.Driver.Views;

/// <summary>The drive as a picture that moves: the campaign's clock, its phases, the state of all material, who acts and what is sent.</summary>
internal sealed class LiveView(IAnsiConsole console, DrivenPlan plan, IDriverClock clock) : IDriveView
{
    private const int LinesAroundFeeds = 17;
    private const int MostLines = 12;
    private const int WidthForTwoFeeds = 96;

    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(60);

    private readonly Lock _gate = new();
    private readonly Queue<FeedLine> _actions = new();
    private readonly Queue<FeedLine> _messages = new();
    private CampaignStanding? _standing;

    public Task ShowAsync(Func<Task> drive, CancellationToken cancellationToken) =>
        console.Live(Frame()).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(async context =>
        {
            var running = Task.Run(drive, cancellationToken);
            while (!running.IsCompleted)
            {
                context.UpdateTarget(Frame());
                await Task.WhenAny(running, Task.Delay(s_frame, CancellationToken.None));
            }

            context.UpdateTarget(Frame());
            await running;
        });

    public void Acting(ScriptedAction action)
    {
    }

    public void Acted(ScriptedAction action, string outcome) => Feed(_actions, new FeedLine(
        Stamp(action.At), ActionWords.Of(action), Colour(action)));

    public void Looked(CampaignStanding standing, IReadOnlyList<ListedMessage> messages, bool isMorning)
    {
        lock (_gate)
        {
            _standing = standing;
        }

        foreach (var message in messages)
        {
            Feed(_messages, new FeedLine(Stamp(message.SentAt), $"{message.To.Split('@')[0]}: {Subject(message)}", Color.Grey));
        }
    }

    private static Color Colour(ScriptedAction action) => action switch
    {
        ScriptedAction.Publish => Color.Green,
        ScriptedAction.Submit => Color.SkyBlue1,
        ScriptedAction.SubmitBlocked or ScriptedAction.Review { FailedGate: not null } => Color.Red,
        ScriptedAction.Review => Color.Grey70,
        _ => Color.Yellow,
    };

    private void Feed(Queue<FeedLine> feed, FeedLine line)
    {
        lock (_gate)
        {
            feed.Enqueue(line);
            if (feed.Count > MostLines)
            {
                feed.Dequeue();
            }
        }
    }

    private IRenderable Frame()
    {
        lock (_gate)
        {
            var now = clock.Now.ToOffset(plan.StartsAt.Offset);
            var width = Math.Max(40, console.Profile.Width - 6);
            return new Rows(
                new Panel(new Rows(
                    Headline(now),
                    Text.Empty,
                    new Markup(TimeBar.Draw(plan, now, width)),
                    new Markup(TimeBar.Legend(plan)),
                    Text.Empty,
                    StateBar.Draw(_standing?.Counts, width),
                    Figures()))
                {
                    Header = new PanelHeader($" [bold]{Markup.Escape(plan.District)} · {Markup.Escape(plan.Title)}[/] "),
                    Border = BoxBorder.Rounded,
                    BorderStyle = new Style(Color.Red3),
                    Expand = true,
                },
                Feeds());
        }
    }

    private Markup Headline(DateTimeOffset now)
    {
        var phase = _standing is null ? "筹备 Preparing" : $"{_standing.PhaseTitle} {_standing.Phase}{(_standing.Paused ? " · 暂停 paused" : "")}";
        var next = _standing?.NextMilestone is { } milestone ? $"[grey]→ {Stamp(milestone.At)} {Markup.Escape(milestone.Title)}[/]" : "";
        return new Markup($"[bold white]{ClockWords.Of(now)}[/]   [bold yellow]{Markup.Escape(phase)}[/]   {next}") { Overflow = Overflow.Ellipsis };
    }

    private Markup Figures() => _standing is { } standing
        ? new Markup(string.Create(
            CultureInfo.InvariantCulture,
            $"任务 assignments [bold]{standing.Counts.Assignments}[/]   逾期 late [bold {(standing.Counts.Late > 0 ? "red" : "green")}]{standing.Counts.Late}[/]   提醒 reminders [bold]{standing.RemindersPlanned}[/]   邮件 messages [bold]{standing.MessagesSent}[/]"))
        : new Markup(" ");

    /// <summary>Without the campaign's title, which stands above.</summary>
    private string Subject(ListedMessage message) =>
        message.Subject.StartsWith(plan.Title, StringComparison.Ordinal) ? message.Subject[plan.Title.Length..].TrimStart(':', '：') : message.Subject;

    private IRenderable Feeds()
    {
        var width = console.Profile.Width;
        var isWide = width >= WidthForTwoFeeds;
        var lines = Math.Clamp((console.Profile.Height - LinesAroundFeeds) / (isWide ? 1 : 2), 2, MostLines);
        var left = isWide ? width * 3 / 5 : width;
        var actions = FeedPanel("动态 what people do", _actions, lines, left);
        var messages = FeedPanel("提醒 what the app sends", _messages, lines, isWide ? width - left : width);
        return isWide
            ? new Grid { Expand = true }.AddColumn(new GridColumn().Padding(0, 0).Width(left)).AddColumn(new GridColumn().Padding(0, 0).Width(width - left)).AddRow(actions, messages)
            : new Rows(actions, messages);
    }

    private static Panel FeedPanel(string title, Queue<FeedLine> feed, int lines, int width)
    {
        var room = width - 16;
        var shown = feed.TakeLast(lines).Select(line => (IRenderable)new Paragraph()
            .Append(line.Stamp + " ", new Style(Color.Grey50))
            .Append(CellWidth.Fit(line.Words, room), new Style(line.Colour))).ToList();
        shown.AddRange(Enumerable.Repeat(new Text(" "), lines - shown.Count));
        return new Panel(new Rows(shown)) { Header = new PanelHeader($" {title} "), Border = BoxBorder.Rounded, BorderStyle = new Style(Color.Grey37), Width = width };
    }

    private string Stamp(DateTimeOffset instant) => instant.ToOffset(plan.StartsAt.Offset).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record FeedLine(string Stamp, string Words, Color Colour);
}
