using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reviews;

/// <summary>Who may hand a review level over, to whom, and for how long.</summary>
public static class DelegationRules
{
    private const int LongestDays = 60;

    /// <summary>A delegation by the level's holder, or by the office in their place.</summary>
    /// <exception cref="RefusalException">The level is unknown or not the person's, the delegate is the owner, or the days are none.</exception>
    public static Delegation Delegate(Campaign campaign, CampaignPlan plan, Delegation wanted, Person person, DateTimeOffset now)
    {
        campaign.RequireOpen("hand a level over");
        var where = $"Delegation of level '{wanted.LevelId}'";
        var level = plan.ReviewLevels.FirstOrDefault(candidate => candidate.Id == wanted.LevelId)
            ?? throw Invalid("unknown-level", $"{where}: expected one of the levels {string.Join(", ", plan.ReviewLevels.Select(candidate => $"'{candidate.Id}'"))}. Name a level of the plan.");
        if ((level.By == ReviewBody.Department) != (wanted.DepartmentId is not null))
        {
            throw Invalid(
                "delegation-body",
                $"{where}: expected {(level.By == ReviewBody.Department ? "the department whose level it is" : "no department, for it is a level of the office")}, found {(wanted.DepartmentId is { } department ? $"'{department}'" : "none")}.");
        }

        RequireOwner(wanted, person, where);
        if (wanted.DelegateId == wanted.OwnerId)
        {
            throw Invalid("delegation-to-oneself", $"{where}: expected somebody other than its holder '{wanted.OwnerId}'. Name who stands in.");
        }

        var today = CampaignTime.Of(plan).DateOf(now);
        if (wanted.Since > wanted.Through || wanted.Through < today || wanted.Through.DayNumber - wanted.Since.DayNumber >= LongestDays)
        {
            throw Invalid(
                "delegation-days",
                $"{where}: expected at most {LongestDays} days that end on {today:yyyy-MM-dd} or later, found {wanted.Since:yyyy-MM-dd} to {wanted.Through:yyyy-MM-dd}. Give other days.");
        }

        return wanted;
    }

    /// <summary>The delegation, taken back.</summary>
    /// <exception cref="RefusalException">It is neither the person's nor are they of the office, or it was taken back before.</exception>
    public static Delegation Revoke(Delegation delegation, Person person, DateTimeOffset now)
    {
        var where = $"Delegation '{delegation.Id}'";
        RequireOwner(delegation, person, where);
        return delegation.RevokedAt is { } earlier
            ? throw new RefusalException(RefusalKind.Conflict, "delegation-revoked", $"{where}: expected one in force, found it taken back at {earlier:O}. There is nothing left to do.")
            : delegation with { RevokedAt = now };
    }

    /// <summary>The delegation by which the person may decide the level on that day; null where there is none.</summary>
    internal static Delegation? Find(IEnumerable<Delegation> delegations, ReviewLevelPlan level, string departmentId, string personId, DateOnly day) =>
        delegations.FirstOrDefault(delegation =>
            delegation.DelegateId == personId && delegation.IsFor(level.Id, level.By == ReviewBody.Department ? departmentId : null, day));

    private static void RequireOwner(Delegation delegation, Person person, string where)
    {
        var holdsIt = person.Id == delegation.OwnerId && person.Levels.Contains(delegation.LevelId) && person.DepartmentId == delegation.DepartmentId;
        if (!holdsIt && !person.Roles.Contains(Role.OfficeClerk))
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "not-the-holder",
                $"{where}: expected its holder '{delegation.OwnerId}' or a clerk of the office, found {SubmissionRequirements.Describe(person)}. Let one of them do it.");
        }
    }

    private static RefusalException Invalid(string code, string message) => new(RefusalKind.Invalid, code, message);
}
