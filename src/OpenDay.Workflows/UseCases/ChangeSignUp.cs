using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>What a citizen does with their sign-up by its code, and what the organiser ticks off. Whoever cancels is forgotten at once.</summary>
public sealed class ChangeSignUp
{
    private readonly CampaignCommits _commits;

    internal ChangeSignUp(CampaignCommits commits) => _commits = commits;

    public Task<SignUpChanged> CancelAsync(string campaignId, string assignmentId, string code, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        assignmentId,
        AccessCode.IdOf(code),
        null,
        async (transaction, campaign, assignment, signUp) =>
        {
            await transaction.TakeTurnAsync(cancellationToken);
            var signUps = await transaction.ListAsync<SignUp>(RowKeys.SignUpsOf(assignmentId), cancellationToken);
            var changed = SignUpRules.Cancel(campaign, assignment, signUps, signUp, transaction.Now);
            await transaction.FindAsync<VisitorRecord>(RowKeys.Visitor(assignmentId, signUp.Id), cancellationToken);
            transaction.Delete(RowKeys.Visitor(assignmentId, signUp.Id));
            foreach (var promoted in changed.Skip(1))
            {
                transaction.Promise(new OutboxItem.TellVisitor(assignmentId, promoted.Id, promoted.State));
            }

            var next = changed.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", number {changed[1].Number} gets the place") : "";
            transaction.Audit(Person.SomeCitizen, "SignUpCancelled", assignmentId, string.Create(CultureInfo.InvariantCulture, $"number {signUp.Number}{next}"));
            return [changed[0] with { VisitorRemovedAt = transaction.Now }, .. changed.Skip(1)];
        },
        cancellationToken);

    public Task<SignUpChanged> ConfirmAsync(string campaignId, string assignmentId, string code, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        assignmentId,
        AccessCode.IdOf(code),
        null,
        (transaction, campaign, assignment, signUp) =>
        {
            var confirmed = SignUpRules.Confirm(campaign, assignment, signUp, transaction.Now);
            transaction.Audit(Person.SomeCitizen, "SignUpConfirmed", assignmentId, string.Create(CultureInfo.InvariantCulture, $"number {signUp.Number}"));
            return Task.FromResult<IReadOnlyList<SignUp>>([confirmed]);
        },
        cancellationToken);

    public Task<SignUpChanged> TickAsync(
        string campaignId, string assignmentId, string signUpId, Presence presence, Person actor, RequestIdentity? request, CancellationToken cancellationToken) => RunAsync(
        campaignId,
        assignmentId,
        signUpId,
        request,
        (transaction, campaign, assignment, signUp) =>
        {
            var ticked = SignUpRules.Tick(campaign, assignment, signUp, presence, actor, transaction.Now);
            transaction.Audit(actor, "VisitorTickedOff", assignmentId, string.Create(CultureInfo.InvariantCulture, $"number {signUp.Number}, {ticked.State}"));
            return Task.FromResult<IReadOnlyList<SignUp>>([ticked]);
        },
        cancellationToken);

    private Task<SignUpChanged> RunAsync(
        string campaignId,
        string assignmentId,
        string signUpId,
        RequestIdentity? request,
        Func<CampaignTransaction, Campaign, Assignment, SignUp, Task<IReadOnlyList<SignUp>>> decide,
        CancellationToken cancellationToken) =>
        _commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(assignmentId, cancellationToken);
                var signUp = await transaction.FindAsync<SignUp>(RowKeys.SignUp(assignmentId, signUpId), cancellationToken) ?? throw CampaignReads.NoSignUp(assignmentId);
                var changed = await decide(transaction, campaign, assignment, signUp);
                foreach (var one in changed)
                {
                    transaction.Write(RowKeys.SignUp(assignmentId, one.Id), one);
                }

                return new SignUpChanged(assignmentId, signUpId, changed[0].Number, changed[0].State);
            },
            cancellationToken);
}

/// <summary>How a sign-up stands now.</summary>
public sealed record SignUpChanged(string AssignmentId, string SignUpId, int Number, SignUpState State);
