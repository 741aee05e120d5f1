using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Views;

/// <summary>
/// The drive in plain lines, for files and pipes: "↑" an upload begins, "·" an action was acknowledged, "✉" a message left,
/// "—" a day. Each line is written out at once.
/// </summary>
internal sealed class PlainView(TextWriter output, DrivenPlan plan) : IDriveView
{
    public async Task ShowAsync(Func<Task> drive, CancellationToken cancellationToken)
    {
        Write(string.Create(CultureInfo.InvariantCulture, $"{plan.District} {plan.Title} {plan.Id}: {plan.StartsAt:yyyy-MM-dd} - {plan.ClosesAt:yyyy-MM-dd}"));
        await drive();
    }

    public void Acting(ScriptedAction action)
    {
        if (action is ScriptedAction.Submit or ScriptedAction.SubmitBlocked or ScriptedAction.Upload)
        {
            Write($"↑ {Stamp(action.At)} {action.Party} uploads {action.Key}");
        }
    }

    public void Acted(ScriptedAction action, string outcome) =>
        Write($"· {Stamp(action.At)} {ActionWords.Of(action)} → {outcome}");

    public void Looked(CampaignStanding standing, IReadOnlyList<ListedMessage> messages, bool isMorning)
    {
        foreach (var message in messages)
        {
            Write($"✉ {Stamp(message.SentAt)} {message.To}: {message.Subject}");
        }

        if (isMorning)
        {
            var counts = standing.Counts;
            Write(string.Create(
                CultureInfo.InvariantCulture,
                $"— {Stamp(standing.Now)} {standing.PhaseTitle} {standing.Phase}: owed {counts.Owed}, under review {counts.UnderReview}, returned {counts.Returned}, passed {counts.Passed}, published {counts.Published}, late {counts.Late}; messages {standing.MessagesSent}"));
        }
    }

    private string Stamp(DateTimeOffset instant) => instant.ToOffset(plan.StartsAt.Offset).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
