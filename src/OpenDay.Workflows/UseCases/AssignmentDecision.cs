using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>The frame of every office decision about one assignment: read it, ask the domain, write it, tell its orchestrator.</summary>
internal sealed class AssignmentDecision(CampaignCommits commits, PlanLibrary plans)
{
    public Task<AssignmentView> RunAsync(
        string campaignId,
        string assignmentId,
        RequestIdentity? request,
        Func<CampaignTransaction, Campaign, CampaignPlan, Assignment, Assignment> decide,
        CancellationToken cancellationToken) =>
        commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await plans.ReadAsync(campaign, cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(assignmentId, cancellationToken);
                var decided = decide(transaction, campaign, plan, assignment);
                transaction.Write(RowKeys.Assignment(assignmentId), decided);
                transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Assignment(campaignId, assignmentId), EventNames.AssignmentChanged));
                return AssignmentView.Of(plan, decided, transaction.Now);
            },
            cancellationToken);
}
