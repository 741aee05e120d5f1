using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Plans.Changes;

/// <summary>An assignment that follows a change of plan.</summary>
/// <param name="Before">Null for one that there was not.</param>
public sealed record FollowedAssignment(Assignment? Before, Assignment After)
{
    /// <summary>Whether a department has it that had not, or that had been let off.</summary>
    public bool IsAdded => Before is null or { Waived: not null };

    public bool IsWaived => After.Waived is not null;

    /// <summary>Whether citizens could sign up for its activity, and no longer can.</summary>
    public bool LosesSignUp => Before?.Activity?.SignUp is not null && (IsWaived || After.Activity?.SignUp is null);

    /// <summary>Its deliverables with what they were before; null for those that there were not.</summary>
    public IEnumerable<(Deliverable? Before, Deliverable After)> Deliverables =>
        After.Deliverables.Select(after => (Before?.Deliverables.FirstOrDefault(before => before.Id == after.Id), after));
}
