using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Campaigns.Visits;

/// <summary>How citizens get places, give them back, and are ticked off. A place that falls free is the longest waiting citizen's.</summary>
/// <remarks>Every refusal is a <see cref="RefusalException"/>, and names nobody.</remarks>
public static class SignUpRules
{
    /// <summary>A place, or one in the waiting list.</summary>
    /// <param name="signUps">All for this activity.</param>
    /// <param name="phones">The numbers of those that were not taken back.</param>
    public static SignUp SignUp(
        Campaign campaign, Assignment assignment, IReadOnlyCollection<SignUp> signUps, IReadOnlyCollection<string> phones, Visitor visitor, string id, DateTimeOffset now)
    {
        campaign.RequireOpen("sign up");
        var where = Where(assignment);
        var terms = RequireTerms(assignment);
        var offer = SignUpOffer.Of(campaign, terms, signUps, now);
        switch (offer.State)
        {
            case OfferState.NotYetOpen:
                throw new RefusalException(RefusalKind.Conflict, "sign-up-not-open", $"{where}: expected a sign-up that is open, found one that opens at {terms.OpensAt:O}. Come back then.") { Values = [terms.OpensAt] };
            case OfferState.Over:
                throw new RefusalException(RefusalKind.Conflict, "sign-up-over", $"{where}: expected a sign-up that is open, found one that closed at {terms.ClosesAt:O}. Ask the organiser.") { Values = [terms.ClosesAt] };
        }

        if (phones.Contains(visitor.Phone))
        {
            throw new RefusalException(RefusalKind.Conflict, "signed-up-already", $"{where}: expected a mobile number that has not signed up, found one that has. Use the link that the first sign-up gave, or cancel there first.");
        }

        if (offer.State == OfferState.Full)
        {
            throw new RefusalException(RefusalKind.Conflict, "fully-booked", $"{where}: expected a free place, found all {terms.Places} taken and {offer.Waiting} waiting. Choose another activity, or come back in case somebody cancels.") { Values = [terms.Places, offer.Waiting] };
        }

        var number = signUps.Count == 0 ? 1 : signUps.Max(signUp => signUp.Number) + 1;
        return new(id, assignment.Id, number, offer.State == OfferState.Open ? SignUpState.Confirmed : SignUpState.Waiting, now, null, null, null, null, null);
    }

    /// <summary>The sign-up, taken back, and after it the one that gets its place, if any.</summary>
    public static IReadOnlyList<SignUp> Cancel(Campaign campaign, Assignment assignment, IReadOnlyCollection<SignUp> signUps, SignUp signUp, DateTimeOffset now)
    {
        RequireComing(campaign, assignment, signUp, "cancel a sign-up", now);
        var cancelled = signUp with { State = SignUpState.Cancelled, CancelledAt = now };
        return signUp.HoldsPlace && signUps.Where(other => other.State == SignUpState.Waiting).MinBy(other => other.Number) is { } next
            ? [cancelled, next with { State = SignUpState.Confirmed }]
            : [cancelled];
    }

    /// <summary>The sign-up of a citizen who says once more that they come.</summary>
    public static SignUp Confirm(Campaign campaign, Assignment assignment, SignUp signUp, DateTimeOffset now)
    {
        RequireComing(campaign, assignment, signUp, "confirm a sign-up", now);
        return signUp.State == SignUpState.Waiting
            ? throw new RefusalException(RefusalKind.Conflict, "still-waiting", $"{Where(assignment)}: expected a sign-up with a place, found one in the waiting list. Wait until a place falls free.")
            : signUp with { ConfirmedAt = signUp.ConfirmedAt ?? now };
    }

    /// <summary>The sign-up of a citizen who came, or did not; to be corrected by ticking again.</summary>
    public static SignUp Tick(Campaign campaign, Assignment assignment, SignUp signUp, Presence presence, Person person, DateTimeOffset now)
    {
        campaign.RequireOpen("tick off visitors");
        var where = Where(assignment);
        RequireOrganiser(assignment, person, Role.DepartmentClerk);
        if (now < assignment.Activity!.StartsAt)
        {
            throw new RefusalException(RefusalKind.Conflict, "not-begun", $"{where}: expected an activity that has begun, found one that starts at {assignment.Activity.StartsAt:O}. Tick off who comes from then on.") { Values = [assignment.Activity.StartsAt] };
        }

        return signUp.HoldsPlace
            ? signUp with { State = presence == Presence.Attended ? SignUpState.Attended : SignUpState.NoShow, TickedBy = person.Id, TickedAt = now }
            : throw new RefusalException(RefusalKind.Conflict, "without-place", $"{where}, number {signUp.Number}: expected a sign-up with a place, found it {signUp.State}. Tick off those only who had a place.");
    }

    /// <exception cref="RefusalException">The person belongs to another department or has none of the roles: they do not see who comes.</exception>
    public static void RequireOrganiser(Assignment assignment, Person person, params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (person.DepartmentId == assignment.DepartmentId && person.Roles.Contains(role))
            {
                return;
            }
        }

        throw new RefusalException(
            RefusalKind.Forbidden, "not-the-organiser", $"{Where(assignment)}: expected somebody of department '{assignment.DepartmentId}', which organises it, found '{person.Id}' of {(person.DepartmentId is { } own ? $"department '{own}'" : "no department")}. Visitors are the organiser's matter only.");
    }

    /// <exception cref="RefusalException">The assignment has no activity for which citizens sign up.</exception>
    public static SignUpTerms RequireTerms(Assignment assignment) => assignment is { Activity.SignUp: { } terms, Waived: null }
        ? terms
        : throw new RefusalException(RefusalKind.NotFound, "no-sign-up", $"{Where(assignment)}: expected one that citizens sign up for, found none. Choose one from the list of activities.");

    private static void RequireComing(Campaign campaign, Assignment assignment, SignUp signUp, string purpose, DateTimeOffset now)
    {
        campaign.RequireOpen(purpose);
        if (signUp.State == SignUpState.Cancelled)
        {
            throw new RefusalException(RefusalKind.Conflict, "sign-up-cancelled", $"{Where(assignment)}: expected a sign-up in force, found one that was cancelled at {signUp.CancelledAt:O}. Sign up again if there is a place.");
        }

        if (now >= assignment.Activity!.StartsAt)
        {
            throw new RefusalException(RefusalKind.Conflict, "activity-begun", $"{Where(assignment)}: expected an activity to come, found one that started at {assignment.Activity.StartsAt:O}. Tell the organiser.") { Values = [assignment.Activity.StartsAt] };
        }
    }

    private static string Where(Assignment assignment) => $"Activity '{assignment.Id}'";
}
