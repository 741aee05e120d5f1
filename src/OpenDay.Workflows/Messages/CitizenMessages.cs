using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Messages.Templates;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Writes to citizens who left an address. It is looked up when the message leaves, and neither the outbox nor the record of the message
/// holds it. What is no longer so, or whose reader is no longer kept, is not sent.
/// </summary>
internal sealed class CitizenMessages(CampaignCommits commits, PlanLibrary plans, MessageTemplates templates, MessageSending sending)
{
    private const string Alias = "citizen";

    /// <inheritdoc cref="MessageSending.SendAsync"/>
    public Task<DateTimeOffset?> SendAsync(string campaignId, OutboxRow row, OutboxItem.TellVisitor tell, CancellationToken cancellationToken) => SendAsync(
        campaignId,
        row,
        async (transaction, plan) =>
        {
            var assignment = await transaction.GetAssignmentAsync(tell.AssignmentId, cancellationToken);
            var signUp = await transaction.FindAsync<SignUp>(RowKeys.SignUp(tell.AssignmentId, tell.SignUpId), cancellationToken);
            var record = await transaction.FindAsync<VisitorRecord>(RowKeys.Visitor(tell.AssignmentId, tell.SignUpId), cancellationToken);
            return signUp?.State == tell.State && record?.Visitor is { Email: { } email } visitor
                ? Write(
                    plan,
                    $"{campaignId}.{tell.AssignmentId}.{tell.SignUpId}.{tell.State}",
                    new MessageAddress(visitor.Name, email),
                    templates.Write(MessageKind.SignUp, Contact.UsualLanguage, SignUp(plan, assignment, visitor.Name, tell.State)),
                    tell.Attempts,
                    tell with { Attempts = tell.Attempts + 1 },
                    transaction.Now)
                : null;
        },
        cancellationToken);

    /// <inheritdoc cref="MessageSending.SendAsync"/>
    public Task<DateTimeOffset?> SendAsync(string campaignId, OutboxRow row, OutboxItem.TellAsker tell, CancellationToken cancellationToken) => SendAsync(
        campaignId,
        row,
        async (transaction, plan) =>
        {
            var feedback = await transaction.GetFeedbackAsync(tell.FeedbackId, cancellationToken);
            var record = await transaction.FindAsync<AskerRecord>(RowKeys.Asker(tell.FeedbackId), cancellationToken);
            return record?.Asker is { Email: { } email } asker
                ? Write(
                    plan,
                    $"{campaignId}.{tell.FeedbackId}.settled",
                    new MessageAddress(asker.Name ?? "", email),
                    templates.Write(MessageKind.Feedback, Contact.UsualLanguage, Feedback(plan, feedback, asker.Name)),
                    tell.Attempts,
                    tell with { Attempts = tell.Attempts + 1 },
                    transaction.Now)
                : null;
        },
        cancellationToken);

    private async Task<DateTimeOffset?> SendAsync(string campaignId, OutboxRow row, Func<CampaignTransaction, CampaignPlan, Task<Letter?>> write, CancellationToken cancellationToken)
    {
        var letter = await commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var letter = await write(transaction, await plans.ReadAsync(campaign, cancellationToken));
                if (letter is null && await transaction.StillOwedAsync([row], cancellationToken) is not [])
                {
                    transaction.Delete(row.Record);
                }

                return letter;
            },
            cancellationToken);
        return letter is null ? null : await sending.SendAsync(campaignId, row, letter, cancellationToken);
    }

    private static Dictionary<string, object?> SignUp(CampaignPlan plan, Assignment assignment, string name, SignUpState state)
    {
        var activity = assignment.Activity!;
        var values = MessageValues.Of(plan);
        values["reader"] = new Dictionary<string, object?> { ["name"] = name };
        values["state"] = state == SignUpState.Waiting ? "waiting" : "confirmed";
        values["department"] = assignment.DepartmentName;
        values["activity"] = new Dictionary<string, object?>
        {
            ["title"] = activity.Title,
            ["at"] = new ReaderTime(CampaignTime.Of(plan).Zone, Contact.UsualLanguage).Instant(activity.StartsAt),
            ["place"] = activity.Place,
            ["how"] = activity.SignUp?.How,
        };
        return values;
    }

    private static Dictionary<string, object?> Feedback(CampaignPlan plan, FeedbackItem feedback, string? name)
    {
        var isAnswered = feedback.State == FeedbackState.Answered;
        var values = MessageValues.Of(plan);
        values["reader"] = new Dictionary<string, object?> { ["name"] = name };
        values["state"] = isAnswered ? "answered" : "set-aside";
        values["words"] = isAnswered ? feedback.Draft!.Reply : feedback.SetAsideBecause;
        return values;
    }

    private static Letter Write(
        CampaignPlan plan, string identity, MessageAddress reader, MessageWords words, int attempts, OutboxItem again, DateTimeOffset now) => new(
        new OutgoingMessage(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32],
            new MessageAddress(plan.Office.Name, plan.Office.Email),
            [reader],
            words.Subject,
            words.Text,
            now) { Html = words.Html, Brief = words.Brief },
        Alias,
        [],
        attempts,
        again);
}
