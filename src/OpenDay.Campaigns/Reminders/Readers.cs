using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Campaigns.Reminders;

/// <summary>Who is to be written to, as the plan, the delegations of the day and whoever's turn it is say.</summary>
public static class Readers
{
    public static Reader Office(CampaignPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(plan.Office.Contact, null);
    }

    /// <param name="department">The office is written to in place of one that there is not any more.</param>
    public static Reader Clerk(CampaignPlan plan, DepartmentPlan? department) => In(plan, department, department => department.Clerk);

    /// <inheritdoc cref="Clerk"/>
    public static Reader Leader(CampaignPlan plan, DepartmentPlan? department) => In(plan, department, department => department.Leader);

    /// <summary>Whoever the assignment was handed over to, or its department's clerk.</summary>
    /// <inheritdoc cref="Clerk"/>
    public static Reader Contact(CampaignPlan plan, DepartmentPlan? department, Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return In(plan, department, assignment.ContactIn);
    }

    /// <summary>Of a reminder about an assignment.</summary>
    /// <param name="department">The assignment's.</param>
    /// <param name="delegations">Needed for a review that waits.</param>
    /// <param name="day">The present one.</param>
    public static Reader Of(CampaignPlan plan, DepartmentPlan? department, Assignment assignment, AgendaItem due, IEnumerable<Delegation> delegations, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(due);
        return due.Kind switch
        {
            ReminderKind.OfficeEscalation => Office(plan),
            ReminderKind.LeaderEscalation => Leader(plan, department),
            ReminderKind.ReviewWaiting => Reviewer(plan, department, assignment, due.DeliverableId, delegations, day),
            _ => Contact(plan, department, assignment),
        };
    }

    /// <summary>Who stands in at one of the levels on that day and can be written to, or null.</summary>
    public static Reader? Delegate(IEnumerable<Delegation> delegations, IReadOnlyCollection<string> levels, string? departmentId, DateOnly day) =>
        delegations.FirstOrDefault(delegation => levels.Any(level => delegation.IsFor(level, departmentId, day))) is { DelegateEmail: { } email } delegation
            ? new(new Contact(delegation.DelegateName, email), departmentId)
            : null;

    /// <summary>Who holds a level in a department: the level's own contact, or whoever stands for all levels.</summary>
    public static Contact Holder(DepartmentPlan department, string levelId)
    {
        ArgumentNullException.ThrowIfNull(department);
        return department.Reviewers.FirstOrDefault(reviewer => reviewer.Level == levelId)?.Contact ?? department.Leader;
    }

    private static Reader Reviewer(
        CampaignPlan plan, DepartmentPlan? department, Assignment assignment, string deliverableId, IEnumerable<Delegation> delegations, DateOnly day)
    {
        var deliverable = assignment.Deliverables.First(deliverable => deliverable.Id == deliverableId);
        var levels = plan.LevelsOf(assignment.TrackId, deliverable);
        var level = plan.Level(levels[Math.Min(deliverable.Level, levels.Count - 1)]);
        var departmentId = level.By == ReviewBody.Department ? assignment.DepartmentId : null;
        return Delegate(delegations, [level.Id], departmentId, day)
            ?? (departmentId is null ? Office(plan) : In(plan, department, department => Holder(department, level.Id)));
    }

    private static Reader In(CampaignPlan plan, DepartmentPlan? department, Func<DepartmentPlan, Contact> contact) =>
        department is null ? Office(plan) : new(contact(department), department.Id);
}
