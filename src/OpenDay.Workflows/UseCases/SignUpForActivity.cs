using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Signs a citizen up for an activity: a place, or one in the waiting list. However many come at once, there are as many places as there are.</summary>
public sealed class SignUpForActivity
{
    private readonly CampaignCommits _commits;

    internal SignUpForActivity(CampaignCommits commits) => _commits = commits;

    public Task<SignUpAccepted> RunAsync(string campaignId, string assignmentId, VisitorDraft draft, CancellationToken cancellationToken)
    {
        var code = AccessCode.New();
        return _commits.RunAsync(
            campaignId,
            null,
            async transaction =>
            {
                await transaction.TakeTurnAsync(cancellationToken);
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(assignmentId, cancellationToken);
                var terms = SignUpRules.RequireTerms(assignment);
                var visitor = Visitor.Read(draft.Name, draft.Phone, terms.Ask.Contains(VisitorFact.Email) ? draft.Email : null, $"Activity '{assignmentId}'");
                var signUps = await transaction.ListAsync<SignUp>(RowKeys.SignUpsOf(assignmentId), cancellationToken);
                var phones = (await transaction.ListAsync<VisitorRecord>(RowKeys.VisitorsOf(assignmentId), cancellationToken)).Select(record => record.Visitor.Phone).ToHashSet(StringComparer.Ordinal);
                var signUp = SignUpRules.SignUp(campaign, assignment, signUps, phones, visitor, code.Id, transaction.Now);
                transaction.Write(RowKeys.SignUp(assignmentId, signUp.Id), signUp);
                transaction.Write(RowKeys.Visitor(assignmentId, signUp.Id), new VisitorRecord(assignmentId, signUp.Id, visitor));
                if (visitor.Email is not null)
                {
                    transaction.Promise(new OutboxItem.TellVisitor(assignmentId, signUp.Id, signUp.State));
                }

                transaction.Audit(Person.SomeCitizen, "SignedUp", assignmentId, string.Create(CultureInfo.InvariantCulture, $"number {signUp.Number}, {signUp.State}"));
                return new SignUpAccepted(assignmentId, signUp.Id, code.Code, signUp.Number, signUp.State);
            },
            cancellationToken);
    }
}

/// <summary>A sign-up, with the code that leads back to it and that is told this once.</summary>
public sealed record SignUpAccepted(string AssignmentId, string SignUpId, string Code, int Number, SignUpState State);
