using System;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;

namespace OpenDay.Campaigns.Assignments;

/// <summary>How a campaign moves on: through the phases of its plan to the close, with pauses in which it stands still.</summary>
public static class CampaignRules
{
    /// <exception cref="RefusalException">The campaign is closed or paused.</exception>
    public static Campaign Pause(Campaign campaign)
    {
        campaign.RequireOpen("pause");
        return campaign.Paused
            ? throw new RefusalException(RefusalKind.Conflict, "already-paused", $"Campaign '{campaign.Id}': expected a running campaign, found it paused. Resume it before you pause it again.")
            : campaign with { Paused = true };
    }

    /// <exception cref="RefusalException">The campaign is closed or not paused.</exception>
    public static Campaign Resume(Campaign campaign)
    {
        campaign.RequireOpen("resume");
        return campaign.Paused
            ? campaign with { Paused = false }
            : throw new RefusalException(RefusalKind.Conflict, "not-paused", $"Campaign '{campaign.Id}': expected a paused campaign, found it running. There is nothing to resume.");
    }

    /// <summary>The campaign, ended; a pause ends with it.</summary>
    /// <exception cref="RefusalException">The campaign is closed already.</exception>
    public static Campaign Close(Campaign campaign, DateTimeOffset now)
    {
        campaign.RequireOpen("close");
        return campaign with { Phase = CampaignPhase.Closed, Paused = false, ClosedAt = now };
    }

    /// <summary>
    /// The campaign in the phase that holds at <paramref name="now"/>, closed from the plan's closing instant on. Unchanged
    /// where it is in that phase already, before the first phase, and while it is paused or closed.
    /// </summary>
    public static Campaign EnterPhase(Campaign campaign, CampaignPlan plan, DateTimeOffset now)
    {
        if (campaign.IsClosed || campaign.Paused)
        {
            return campaign;
        }

        if (now >= plan.ClosesAt)
        {
            return Close(campaign, now);
        }

        var phase = plan.Phases.LastOrDefault(phase => phase.StartsAt <= now);
        return phase is null || phase.Id == campaign.Phase ? campaign : campaign with { Phase = phase.Id };
    }

    /// <summary>The campaign, run by another plan from now on and in the phase that the plan has now.</summary>
    /// <param name="to">The plan as its file has it.</param>
    /// <exception cref="RefusalException">The campaign is closed, or the reason is empty.</exception>
    public static Campaign ChangePlan(Campaign campaign, CampaignPlan to, string planHash, RetiredParts? retired, PlanChange change)
    {
        campaign.RequireOpen("change its plan");
        if (string.IsNullOrWhiteSpace(change.Reason))
        {
            throw new RefusalException(RefusalKind.Invalid, "no-reason", $"Campaign '{campaign.Id}': expected a reason for the change of its plan, found none. Say why the plan is changed.");
        }

        return campaign with
        {
            PlanHash = planHash,
            Retired = retired,
            PlanChange = change with { Reason = change.Reason.Trim() },
            Phase = to.Phases.LastOrDefault(phase => phase.StartsAt <= change.At)?.Id ?? CampaignPhase.Preparing,
        };
    }

    /// <summary>The instant at which the next phase starts or the campaign closes; null while it is paused or closed. It may lie in the past.</summary>
    public static DateTimeOffset? NextTransition(Campaign campaign, CampaignPlan plan)
    {
        if (campaign.IsClosed || campaign.Paused)
        {
            return null;
        }

        var next = plan.Phases.TakeWhile(phase => phase.Id != campaign.Phase).Count() + 1;
        if (campaign.Phase == CampaignPhase.Preparing)
        {
            next = 0;
        }

        return next < plan.Phases.Count ? plan.Phases[next].StartsAt : plan.ClosesAt;
    }
}
