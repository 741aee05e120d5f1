using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Who comes to an activity, in the order in which they signed up: for the clerks and reviewers of the department that organises it, and for nobody else.</summary>
public sealed class ListVisitors
{
    private readonly CampaignReader _reader;
    private readonly AccessJournal _journal;

    internal ListVisitors(CampaignReader reader, AccessJournal journal) => (_reader, _journal) = (reader, journal);

    public Task<IReadOnlyList<VisitorView>> RunAsync(string campaignId, string assignmentId, Person reader, CancellationToken cancellationToken) =>
        ReadAsync(campaignId, assignmentId, reader, "VisitorsRead", cancellationToken);

    /// <param name="action">What the access log says of it.</param>
    internal async Task<IReadOnlyList<VisitorView>> ReadAsync(string campaignId, string assignmentId, Person reader, string action, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var assignment = await _reader.GetAssignmentAsync(campaignId, assignmentId, cancellationToken);
        SignUpRules.RequireOrganiser(assignment, reader, Role.DepartmentClerk, Role.DepartmentReviewer);
        await _journal.NoteAsync(new AccessNote(action, reader.Id, $"{campaignId}/{assignmentId}", "names, numbers and addresses"));
        var visitors = (await _reader.ListAsync<VisitorRecord>(campaignId, RowKeys.VisitorsOf(assignmentId), cancellationToken))
            .ToDictionary(record => record.SignUpId, record => record.Visitor, StringComparer.Ordinal);
        return
        [
            .. from signUp in await _reader.ListAsync<SignUp>(campaignId, RowKeys.SignUpsOf(assignmentId), cancellationToken)
               orderby signUp.Number
               let visitor = visitors.GetValueOrDefault(signUp.Id)
               select new VisitorView(
                   signUp.Id, signUp.Number, signUp.State, visitor?.Name, visitor?.Phone, visitor?.Email, signUp.SignedUpAt, signUp.ConfirmedAt, signUp.TickedAt),
        ];
    }
}

/// <summary>A sign-up as its organiser sees it.</summary>
/// <param name="Name">Null, as are number and address, once they were removed.</param>
public sealed record VisitorView(
    string SignUpId,
    int Number,
    SignUpState State,
    string? Name,
    string? Phone,
    string? Email,
    DateTimeOffset SignedUpAt,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? TickedAt);
