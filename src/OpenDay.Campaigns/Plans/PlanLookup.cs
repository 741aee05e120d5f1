using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Plans;

/// <summary>Finds the parts of a plan by id. A part that is not there means that plan and record do not belong together.</summary>
public static class PlanLookup
{
    /// <exception cref="InvalidOperationException">The plan has no such track.</exception>
    public static TrackPlan Track(this CampaignPlan plan, string trackId) =>
        plan.Tracks.FirstOrDefault(track => track.Id == trackId)
        ?? throw new InvalidOperationException($"Plan '{plan.Id}' has no track '{trackId}'. The record belongs to another plan.");

    /// <exception cref="InvalidOperationException">The plan has no such track, or the track no such deliverable.</exception>
    public static DeliverablePlan Deliverable(this CampaignPlan plan, string trackId, string deliverableId) =>
        plan.Track(trackId).Deliverables.FirstOrDefault(deliverable => deliverable.Id == deliverableId)
        ?? throw new InvalidOperationException($"Plan '{plan.Id}', track '{trackId}' has no deliverable '{deliverableId}'. The record belongs to another plan.");

    /// <summary>The ids of the levels that review a deliverable, in order.</summary>
    /// <exception cref="InvalidOperationException">The plan has no such track, or the track no such deliverable.</exception>
    public static IReadOnlyList<string> LevelsOf(this CampaignPlan plan, string trackId, Deliverable deliverable) =>
        deliverable.Levels ?? plan.Deliverable(trackId, deliverable.Id).Review;

    /// <exception cref="InvalidOperationException">The plan has no such department.</exception>
    public static DepartmentPlan Department(this CampaignPlan plan, string departmentId) =>
        plan.Departments.FirstOrDefault(department => department.Id == departmentId)
        ?? throw new InvalidOperationException($"Plan '{plan.Id}' has no department '{departmentId}'. The record belongs to another plan.");

    /// <exception cref="InvalidOperationException">The plan has no such review level.</exception>
    public static ReviewLevelPlan Level(this CampaignPlan plan, string levelId) =>
        plan.ReviewLevels.FirstOrDefault(level => level.Id == levelId)
        ?? throw new InvalidOperationException($"Plan '{plan.Id}' has no review level '{levelId}'. The record belongs to another plan.");
}
