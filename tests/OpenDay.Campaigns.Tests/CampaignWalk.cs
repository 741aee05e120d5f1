using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.NoticePlan;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

/// <summary>One assignment under a sequence of actions by anybody at any time, sensible or not, with its reminders dealt with as time passes.</summary>
internal sealed class CampaignWalk
{
    private static readonly Person[] people = [Clerk, OtherClerk, SectionHead, Leader, Principal, WritingPrincipal, OtherLeader, Office, OfficeClerk];
    private static readonly string[] levels = ["section-head", "leader", "principal", "office"];
    private static readonly Person[] holders = [SectionHead, Leader, Principal, Office];
    private static readonly string[] titles = ["甲", "乙", "丙"];

    private readonly List<Delegation> delegations = [];
    private Campaign campaign = Running;

    public Assignment Assignment { get; private set; } = Assignment("decisions.fagaiju.organiser");

    /// <summary>As the record keeps it: the current revision only.</summary>
    public Submission? Submission { get; private set; }

    /// <summary>Every revision as it was last seen, oldest first.</summary>
    public List<Revision> History { get; } = [];

    public DateTimeOffset Now { get; private set; } = Plan.StartsAt;

    /// <summary>Every reminder that was planned on the way, with its identity.</summary>
    public List<(string Identity, AgendaItem Item)> Planned { get; } = [];

    /// <summary>Every revision that became public on the way, as it then was, with the instant that was ordered for it, if one was.</summary>
    public List<(Revision Revision, DateTimeOffset? OrderedFor)> Published { get; } = [];

    public int Refusals { get; private set; }

    public Deliverable Deliverable => Assignment.Deliverables[0];

    /// <summary>Lets the hours pass, then acts; the three numbers choose the action and its details.</summary>
    public void Step(int hours, int action, int detail, int person)
    {
        Pass(hours);
        try
        {
            Act(action, detail, people[person % people.Length]);
        }
        catch (RefusalException)
        {
            Refusals++;
        }
    }

    /// <summary>Everything to come, as if nobody acted any more.</summary>
    public void PassToTheEnd() => Pass(24 * 40);

    private void Pass(int hours)
    {
        var until = Now.AddHours(hours);
        while (PublicationOrders.NextAt(campaign, Assignment) is { } ordered && ordered <= until)
        {
            Now = ordered > Now ? ordered : Now;
            var due = Assert.Single(PublicationOrders.Due(campaign, Assignment, Now));
            Publish(PublicationOrders.CarryOut(Plan, Assignment, due, Submission!, Now), ordered);
        }

        while (Agenda.NextAt(campaign, Plan, Assignment, Time) is { } next && next <= until)
        {
            foreach (var item in Agenda.Due(campaign, Plan, Assignment, Time, next))
            {
                Assert.True(ReminderRules.StillNeeded(campaign, Assignment, item.Kind, item.DeliverableId, item.DueAt));
                Planned.Add((item.Identity(campaign.Id), item));
            }

            Assignment = Assignment with { AgendaDoneThrough = next };
        }

        Now = until;
        campaign = CampaignRules.EnterPhase(campaign, Plan, Now);
    }

    private void Act(int action, int detail, Person person)
    {
        // Mostly whoever the action is for, the level whose turn it is and the revision at hand; sometimes any other.
        var sensible = detail % 4 != 0;
        switch (action)
        {
            case < 3:
                Take(SubmissionRules.Submit(
                    campaign,
                    Plan,
                    Assignment,
                    "report",
                    Submission,
                    Content(titles[detail % titles.Length], detail % 5 == 0 ? 0 : 1) with { CorrectionNote = Deliverable.PublishedAt is not null == sensible ? "标题有误" : null },
                    sensible ? Clerk : person,
                    Now));
                break;
            case < 12 when Submission is not null:
                var turn = detail % 7 == 0 ? detail % levels.Length : Math.Min(Deliverable.Level, levels.Length - 1);
                var hash = detail % 11 == 0 ? History[0].Hash : Submission.Current.Hash;
                Take(ReviewRules.Review(campaign, Plan, Assignment, Submission, delegations, Verdict(levels[turn], hash, Now, detail % 6 == 0 ? Gate.Policy : null, "请改"), sensible ? holders[turn] : person));
                break;
            case < 14 when Submission is not null:
                Publish(PublicationRules.Publish(campaign, Plan, Assignment, Submission, sensible ? Submission.Current.Hash : History[detail % History.Count].Hash, sensible ? OfficeClerk : person, Now), null);
                break;
            case 14:
                Assignment = AssignmentRules.Extend(campaign, Plan, Assignment, "report", Deliverable.DueAt.AddHours(detail), Now);
                break;
            case 15 when detail % 10 == 0:
                Assignment = AssignmentRules.Waive(campaign, Assignment, "免");
                break;
            case 16:
                campaign = campaign.Paused ? CampaignRules.Resume(campaign) : CampaignRules.Pause(campaign);
                break;
            case 17 when Submission is not null:
                Submission = ReviewRules.Claim(
                    campaign, Plan, Assignment, Submission, delegations, levels[Math.Min(Deliverable.Level, levels.Length - 1)], Submission.Current.Hash, sensible ? holders[Deliverable.Level % holders.Length] : person, Now);
                break;
            case 18 when Submission is not null:
                Submission = ReviewRules.Release(campaign, Assignment, Submission, person);
                break;
            case 19 when Submission is not null:
                Take(SubmissionRules.Recall(campaign, Assignment, Submission, Submission.Current.Hash, sensible ? Clerk : person, Now));
                break;
            case 20:
                var (owner, today) = (holders[detail % holders.Length], Time.DateOf(Now));
                delegations.Add(DelegationRules.Delegate(
                    campaign,
                    Plan,
                    new Delegation($"{delegations.Count}", levels[detail % levels.Length], owner.DepartmentId, owner.Id, person.Id, person.Name, null, today, today.AddDays(detail % 5), null),
                    owner,
                    Now));
                break;
            case 21 when Submission is not null:
                Assignment = PublicationOrders.Order(
                    campaign, Plan, Assignment, Submission, sensible ? Submission.Current.Hash : History[detail % History.Count].Hash, Now.AddHours(detail % 30), sensible ? OfficeClerk : person, Now);
                break;
            case 22:
                Assignment = PublicationOrders.Cancel(campaign, Assignment, "report", sensible ? OfficeClerk : person);
                break;
            case 23:
                Assignment = PublicationRules.Withdraw(Assignment, "report", "有误", sensible ? OfficeClerk : person, Now);
                break;
            case 24:
                Assignment = HandOverRules.HandOver(
                    campaign, Assignment, Plan.Department(Assignment.DepartmentId), detail % 3 == 0 ? null : new Contact(titles[detail % titles.Length], "another@tiedong.example"), sensible ? Clerk : person);
                break;
        }
    }

    private void Publish(SubmissionChange change, DateTimeOffset? orderedFor)
    {
        Take(change);
        Published.Add((Submission!.Current, orderedFor));
    }

    private void Take(SubmissionChange change)
    {
        var current = change.Submission.Current;
        if (current.Number <= History.Count)
        {
            History[current.Number - 1] = current;
        }
        else
        {
            History.Add(current);
        }

        (Assignment, Submission) = (change.Assignment, change.Submission with { Revisions = [current] });
    }
}
