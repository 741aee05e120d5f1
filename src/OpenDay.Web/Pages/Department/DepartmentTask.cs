using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Department;

/// <summary>One thing that a department owes, and whether it is the department's turn.</summary>
public sealed record DepartmentTask(AssignmentView Assignment, DeliverableView Deliverable)
{
    /// <summary>Whether the department has to act; else it is with the reviewers, or done.</summary>
    public bool IsOpen => Deliverable.State is DeliverableState.Owed or DeliverableState.Returned;

    public string Address(string campaignId) => $"/my/{campaignId}/{Assignment.Id}/{Deliverable.Id}";

    /// <summary>What is open first, by deadline; then what is under review; what is done comes last.</summary>
    public static IReadOnlyList<DepartmentTask> Of(IReadOnlyList<AssignmentView> assignments) =>
    [
        .. from assignment in assignments
           from deliverable in assignment.Deliverables
           let task = new DepartmentTask(assignment, deliverable)
           orderby task.Rank, deliverable.DueAt, assignment.Id
           select task,
    ];

    private int Rank => Deliverable.State switch
    {
        DeliverableState.Owed or DeliverableState.Returned => 0,
        DeliverableState.UnderReview => 1,
        DeliverableState.Passed => 2,
        _ => 3,
    };
}
