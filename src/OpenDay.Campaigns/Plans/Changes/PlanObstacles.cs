using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Visits;

namespace OpenDay.Campaigns.Plans.Changes;

/// <summary>What of a plan cannot take the place of a running campaign's, each with its place in the new file; all of it at once.</summary>
public sealed class PlanObstacles
{
    private const int MostNames = 5;

    private readonly CampaignPlan _from;
    private readonly CampaignPlan _to;
    private readonly DateTimeOffset _now;
    private readonly CampaignTime _time;

    private PlanObstacles(CampaignPlan from, CampaignPlan to, DateTimeOffset now) => (_from, _to, _now, _time) = (from, to, now, CampaignTime.Of(from));

    /// <param name="assignments">All that there are.</param>
    /// <param name="followed">What would become of those that do not follow the plan yet.</param>
    /// <param name="signUps">At least those for activities that would lose theirs.</param>
    public static IReadOnlyList<PlanError> Of(
        CampaignPlan from,
        CampaignPlan to,
        IReadOnlyList<Assignment> assignments,
        IReadOnlyList<FollowedAssignment> followed,
        IReadOnlyList<SignUp> signUps,
        DateTimeOffset now)
    {
        var obstacles = new PlanObstacles(from, to, now);
        return
        [
            .. obstacles.Fixed(),
            .. obstacles.Close(assignments, followed),
            .. obstacles.Levels(),
            .. obstacles.Material(assignments),
            .. obstacles.Visitors(followed, signUps),
            .. obstacles.PastDeadlines(followed),
        ];
    }

    private IEnumerable<PlanError> Fixed()
    {
        if (_to.Id != _from.Id)
        {
            yield return new("other-id", "/id", Quoted(_to.Id), $"the campaign's id, {Quoted(_from.Id)}", "Give the plan that id, or start it as a campaign of its own.") { Values = [Quoted(_to.Id), Quoted(_from.Id)] };
        }

        if (_to.TimeZone != _from.TimeZone)
        {
            yield return new("other-time-zone", "/timeZone", Quoted(_to.TimeZone), $"the campaign's time zone, {Quoted(_from.TimeZone)}", "Leave it as it was: a running campaign keeps its time zone.") { Values = [Quoted(_to.TimeZone), Quoted(_from.TimeZone)] };
        }

        if (_to.StartsAt != _from.StartsAt)
        {
            yield return new("other-start", "/startsAt", _time.Text(_to.StartsAt), $"the campaign's start, {_time.Text(_from.StartsAt)}", "Leave it as it was: a running campaign keeps its start. Pause it to put it off.") { Values = [_time.Text(_to.StartsAt), _time.Text(_from.StartsAt)] };
        }
    }

    private IEnumerable<PlanError> Close(IReadOnlyList<Assignment> assignments, IReadOnlyList<FollowedAssignment> followed)
    {
        if (_to.ClosesAt <= _now)
        {
            yield return new("close-is-past", "/closesAt", _time.Text(_to.ClosesAt), $"an instant to come; it is {_time.Text(_now)}", "Give a later instant. To end the campaign now, close it.") { Values = [_time.Text(_to.ClosesAt), _time.Text(_now)] };
        }

        var afterwards = followed.ToDictionary(follower => follower.After.Id, follower => follower.After, StringComparer.Ordinal);
        var late = assignments
            .Select(assignment => afterwards.GetValueOrDefault(assignment.Id, assignment))
            .Where(assignment => assignment.Deliverables.Any(deliverable => deliverable.IsOwed && deliverable.DueAt > _to.ClosesAt))
            .GroupBy(assignment => assignment.TrackId, assignment => assignment.DepartmentName);
        foreach (var track in late)
        {
            yield return new(
                "close-before-extended-deadlines",
                "/closesAt",
                _time.Text(_to.ClosesAt),
                $"no instant before the deadlines of track {Title(track.Key)} that the office gave by hand to {Names([.. track])}",
                "Give a later instant.") { Values = [_time.Text(_to.ClosesAt), Title(track.Key), Some([.. track])] };
        }
    }

    private IEnumerable<PlanError> Levels() =>
        from level in _to.ReviewLevels.Select((plan, index) => (Plan: plan, Index: index))
        let before = _from.ReviewLevels.FirstOrDefault(before => before.Id == level.Plan.Id)
        where before is not null && before.By != level.Plan.By
        select new PlanError(
            "other-holder",
            Place("/reviewLevels/{0}/by", level.Index),
            level.Plan.By.ToString(),
            $"{before.By}, who has held level {Quoted(before.Title)} so far",
            "Leave it as it was, and add a level with another id.") { Values = [level.Plan.By.ToString(), before.By.ToString(), Quoted(before.Title)] };

    /// <summary>Material came in for what nobody would owe any more.</summary>
    private IEnumerable<PlanError> Material(IReadOnlyList<Assignment> assignments)
    {
        var plannedBefore = PlanExpansion.Expand(_from, _now).Select(assignment => assignment.Id).ToHashSet(StringComparer.Ordinal);
        var owed = PlanExpansion.Expand(_to, _now)
            .SelectMany(assignment => assignment.Deliverables, (assignment, deliverable) => (assignment.Id, deliverable.Id))
            .ToHashSet();
        var gone = from assignment in assignments
                   where assignment.Waived is null
                   let track = _to.Tracks.FirstOrDefault(track => track.Id == assignment.TrackId)
                   from deliverable in assignment.Deliverables
                   where deliverable.SubmissionId is not null
                   where plannedBefore.Contains(assignment.Id)
                       ? !owed.Contains((assignment.Id, deliverable.Id))
                       : track?.Deliverables.Any(plan => plan.Id == deliverable.Id && plan.OwedBy.Contains(assignment.Participation)) != true
                   group assignment.DepartmentName by (assignment.TrackId, deliverable.Title);
        return gone.Select(group => new PlanError(
            "material-came-in",
            TrackPlace(group.Key.TrackId),
            $"nothing that says that deliverable {Quoted(group.Key.Title)} of track {Title(group.Key.TrackId)} is owed by {Names([.. group])}",
            "it, as material came in for it",
            "Leave track, deliverable and departments in the plan, or waive the assignment by hand first.") { Values = [Quoted(group.Key.Title), Title(group.Key.TrackId), Some([.. group])] });
    }

    /// <summary>Citizens have signed up for what they could no longer come to.</summary>
    private IEnumerable<PlanError> Visitors(IReadOnlyList<FollowedAssignment> followed, IReadOnlyList<SignUp> signUps) =>
        from follower in followed
        where follower.LosesSignUp
        let expected = signUps.Count(signUp => signUp.AssignmentId == follower.After.Id && signUp.State is SignUpState.Confirmed or SignUpState.Waiting)
        where expected > 0
        select new PlanError(
            "citizens-signed-up",
            TrackPlace(follower.After.TrackId),
            $"no activity of {Quoted(follower.After.DepartmentName)} in track {Title(follower.After.TrackId)} that citizens can sign up for",
            $"it, as {expected} have signed up",
            "Leave the activity and its sign-up in the plan, or cancel the sign-ups first.") { Values = [Quoted(follower.After.DepartmentName), Title(follower.After.TrackId), $"{expected}"] };

    private IEnumerable<PlanError> PastDeadlines(IReadOnlyList<FollowedAssignment> followed) =>
        from follower in followed
        from pair in follower.Deliverables
        where pair.Before is { IsOwed: true } && pair.After.IsOwed && pair.After.DueAt != pair.Before.DueAt && pair.After.DueAt <= _now
        group follower.After.DepartmentName by (follower.After.TrackId, pair.After.Id, pair.After.Title, pair.After.DueAt) into moved
        select new PlanError(
            "deadline-moves-into-the-past",
            DeliverablePlace(moved.Key.TrackId, moved.Key.Id) + "/due",
            $"a deadline of deliverable {Quoted(moved.Key.Title)} of track {Title(moved.Key.TrackId)} for {Names([.. moved])} that moves to {_time.Text(moved.Key.DueAt)}",
            $"an instant to come; it is {_time.Text(_now)}",
            "Give a later deadline, or leave it as it was.") { Values = [Quoted(moved.Key.Title), Title(moved.Key.TrackId), Some([.. moved]), _time.Text(moved.Key.DueAt), _time.Text(_now)] };

    private string TrackPlace(string trackId) =>
        IndexOf(_to.Tracks, track => track.Id == trackId) is >= 0 and var index ? Place("/tracks/{0}", index) : "/tracks";

    private string DeliverablePlace(string trackId, string deliverableId) =>
        TrackPlace(trackId) + Place("/deliverables/{0}", IndexOf(_to.Track(trackId).Deliverables, deliverable => deliverable.Id == deliverableId));

    private static int IndexOf<T>(IReadOnlyList<T> parts, Func<T, bool> isIt) => parts.TakeWhile(part => !isIt(part)).Count() is var index && index < parts.Count ? index : -1;

    private static string Place(string format, int index) => string.Format(CultureInfo.InvariantCulture, format, index);

    /// <summary>Of a track that assignments have: the plan before has also those that retired.</summary>
    private string Title(string trackId) => Quoted(_from.Track(trackId).Title);

    private static string Quoted(string text) => $"'{text}'";

    private static string Names(IReadOnlyList<string> departments) => Listed(departments, $" and {departments.Count - MostNames} more");

    /// <summary>The same, in the form that pages have words for.</summary>
    private static string Some(IReadOnlyList<string> departments) => Listed(departments, "…");

    private static string Listed(IReadOnlyList<string> departments, string more) =>
        string.Join(", ", departments.Take(MostNames).Select(Quoted)) + (departments.Count > MostNames ? more : "");
}
