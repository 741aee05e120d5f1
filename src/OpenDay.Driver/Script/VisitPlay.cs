using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Client;

namespace OpenDay.Driver.Script;

/// <summary>
/// The visitors of one activity: as many sign up as there are places, and some more wait; one says once more that they come, one cancels,
/// whoever waited longest moves up, and at the activity the organiser ticks off who is there.
/// </summary>
internal sealed class VisitPlay(DrivenPlan plan, ListedAssignment assignment, ListedSignUp terms, Cast cast, OfficeDiary diary)
{
    /// <summary>A plan may offer more places than the play has citizens.</summary>
    private const int MostPlaces = 6;

    private const int MostWaiting = 2;
    private const int Confirming = 1;
    private const int Cancelling = 2;

    private static readonly TimeSpan s_betweenVisitors = TimeSpan.FromMinutes(3);

    private readonly Actor _organiser = cast.Clerk(assignment.DepartmentId);
    private readonly DateOnly _opening = OfficeDiary.AddWeekdays(diary.DayOf(plan.StartsAt), 2);

    private string About => $"{assignment.DepartmentName}{assignment.Activity!.Title}";

    /// <summary>Nothing where the play has too few citizens to fill the places.</summary>
    public IEnumerable<ScriptedAction> Write()
    {
        if (terms.Places is < Cancelling or > MostPlaces)
        {
            return [];
        }

        var waiting = Math.Min(MostWaiting, terms.WaitingList);
        var coming = Enumerable.Range(1, terms.Places + Math.Min(1, waiting)).Where(citizen => citizen != Cancelling).ToList();
        return
        [
            .. Enumerable.Range(1, terms.Places + waiting).Select(SignUp),
            Change(Confirming, "confirmation", 2),
            Change(Cancelling, "cancellation", 3),
            .. coming.Select((citizen, place) => TickOff(citizen, place, coming.Count)),
        ];
    }

    private ScriptedAction.SignUp SignUp(int citizen)
    {
        var at = diary.Later(diary.Opening(_opening), TimeSpan.FromMinutes((citizen * 47) - 31));
        var isWaiting = citizen > terms.Places;

        // Only whoever waits needs to be told anything later.
        var email = citizen == terms.Places + 1 ? cast.Email(citizen) : null;
        return new(Key("sign-up", citizen), at, cast.Citizen(citizen), _organiser, assignment.Id, cast.Phone(citizen), email, isWaiting ? "waiting" : "confirmed")
        {
            Party = Cast.Citizens, About = About,
        };
    }

    private ScriptedAction.ChangeSignUp Change(int citizen, string step, int days)
    {
        var at = diary.Later(diary.Opening(OfficeDiary.AddWeekdays(_opening, days)), TimeSpan.FromMinutes(64 + citizen));
        return new(Key(step, citizen), at, cast.Citizen(citizen), assignment.Id, Key("sign-up", citizen), step) { Party = Cast.Citizens, About = About };
    }

    /// <summary>All are there but the last who had a place from the beginning.</summary>
    private ScriptedAction.TickOff TickOff(int citizen, int place, int count)
    {
        var at = diary.Later(assignment.Activity!.StartsAt, s_betweenVisitors * (place + 4));
        var presence = count > 1 && citizen == terms.Places ? "noShow" : "attended";
        return new(Key("tick", citizen), at, _organiser, assignment.Id, cast.Phone(citizen), cast.Citizen(citizen).Name, presence) { Party = assignment.DepartmentName, About = About };
    }

    private string Key(string what, int citizen) => $"{what}.{assignment.Id}.{citizen}";
}
