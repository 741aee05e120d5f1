using System.Linq;

namespace OpenDay.Campaigns.Assignments;

/// <summary>The conditions that several rules share, each with its one refusal.</summary>
public static class Requirements
{
    /// <param name="purpose">What was wanted, as in "the campaign is open to …".</param>
    public static void RequireOpen(this Campaign campaign, string purpose)
    {
        if (campaign.IsClosed)
        {
            throw new RefusalException(RefusalKind.Conflict, "campaign-closed", $"Campaign '{campaign.Id}': expected an open campaign to {purpose}, found it closed. Nothing can be changed any more.");
        }
    }

    public static Deliverable Require(this Assignment assignment, string deliverableId) =>
        assignment.Deliverables.FirstOrDefault(deliverable => deliverable.Id == deliverableId)
        ?? throw new RefusalException(
            RefusalKind.NotFound,
            "unknown-deliverable",
            $"Assignment '{assignment.Id}': expected {OneOf(assignment)}, found '{deliverableId}'. Name a deliverable that the assignment owes.");

    /// <param name="where">Assignment and deliverable, for the message.</param>
    /// <param name="verb">What was wanted.</param>
    public static void RequireUnsettled(this Deliverable deliverable, string where, string verb)
    {
        if (deliverable.State == DeliverableState.Published)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-published", $"{where}: expected a deliverable in progress, found it published. There is nothing left to {verb}.");
        }

        if (deliverable.State == DeliverableState.Withdrawn)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-withdrawn", $"{where}: expected a deliverable in progress, found it withdrawn. There is nothing to {verb} until a corrected revision comes in.");
        }

        if (deliverable.State == DeliverableState.Waived)
        {
            throw new RefusalException(RefusalKind.Conflict, "already-waived", $"{where}: expected a deliverable in progress, found it waived. There is nothing left to {verb}.");
        }
    }

    /// <summary>The assignment with one of its deliverables in a new state.</summary>
    public static Assignment With(this Assignment assignment, Deliverable changed) =>
        assignment with { Deliverables = [.. assignment.Deliverables.Select(deliverable => deliverable.Id == changed.Id ? changed : deliverable)] };

    private static string OneOf(Assignment assignment) => assignment.Deliverables.Count == 0
        ? "no deliverable at all"
        : "one of " + string.Join(", ", assignment.Deliverables.Select(deliverable => $"'{deliverable.Id}'"));
}
