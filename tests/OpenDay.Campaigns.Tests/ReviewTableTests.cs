using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.NoticePlan;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

/// <summary>Every action on a submission, by everybody, in every state: what comes of it, row by row.</summary>
public sealed class ReviewTableTests
{
    /// <summary>The columns are the states; a dash stands where the state has no material to act on.</summary>
    private const string Table = """
        action   who              Owed                UnderReview         SecondLevel         Returned            Passed              Published           Waived
        submit   clerk            ok                  ok                  ok                  ok                  ok                  no-correction-note  already-waived
        submit   other-clerk      not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   section-head     not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   leader           not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   other-leader     not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   office-reviewer  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   office-clerk     not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   auditor          not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        submit   citizen          not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   clerk            -                   ok                  reviewed-already    not-under-review    not-under-review    already-published   already-waived
        recall   other-clerk      -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   section-head     -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   leader           -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   other-leader     -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   office-reviewer  -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   office-clerk     -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   auditor          -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        recall   citizen          -                   not-the-department  not-the-department  not-the-department  not-the-department  not-the-department  not-the-department
        claim    clerk            -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    other-clerk      -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    section-head     -                   ok                  not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    leader           -                   ok                  ok                  not-under-review    not-under-review    already-published   already-waived
        claim    other-leader     -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    office-reviewer  -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    office-clerk     -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    auditor          -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        claim    citizen          -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        release  clerk            -                   not-claimed         not-claimed         not-claimed         not-claimed         not-claimed         not-claimed
        release  section-head     -                   not-claimed         not-claimed         not-claimed         not-claimed         not-claimed         not-claimed
        release  office-reviewer  -                   not-claimed         not-claimed         not-claimed         not-claimed         not-claimed         not-claimed
        pass     clerk            -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     other-clerk      -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     section-head     -                   ok                  not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     leader           -                   ok                  ok                  not-under-review    not-under-review    already-published   already-waived
        pass     other-leader     -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     office-reviewer  -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     office-clerk     -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     auditor          -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        pass     citizen          -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        return   clerk            -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        return   section-head     -                   ok                  not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        return   leader           -                   ok                  ok                  not-under-review    not-under-review    already-published   already-waived
        return   other-leader     -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        return   office-reviewer  -                   not-the-reviewer    not-the-reviewer    not-under-review    not-under-review    already-published   already-waived
        """;

    private static readonly Dictionary<string, Person> people = new()
    {
        ["clerk"] = Clerk,
        ["other-clerk"] = OtherClerk,
        ["section-head"] = SectionHead,
        ["leader"] = Leader,
        ["other-leader"] = OtherLeader,
        ["office-reviewer"] = Office,
        ["office-clerk"] = OfficeClerk,
        ["auditor"] = new Person("audit", "审计", [Role.Auditor], null, []),
        ["citizen"] = new Person("citizen", "市民", [Role.Citizen], null, []),
    };

    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        var lines = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length > 0).ToList();
        foreach (var line in lines.Skip(1))
        {
            for (var column = 2; column < line.Length; column++)
            {
                if (line[column] != "-")
                {
                    rows.Add(lines[0][column], line[0], line[1], line[column]);
                }
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_action_is_allowed_or_refused_as_the_table_says(string state, string action, string who, string expected)
    {
        var (assignment, submission) = In(state);
        var (beforeAssignment, beforeSubmission) = (assignment, submission);

        var error = Record.Exception(() => Act(action, assignment, submission, people[who]));

        Assert.Equal(expected, error is RefusalException refusal ? refusal.Code : error is null ? "ok" : error.ToString());
        if (error is not null)
        {
            Assert.Matches("^Assignment 'decisions.fagaiju.organiser', deliverable 'report': expected .+, found .+\\. .+\\.$", error.Message);
        }

        Assert.Equal((beforeAssignment, beforeSubmission), (assignment, submission));
    }

    private static void Act(string action, Assignment assignment, Submission? submission, Person person)
    {
        var level = assignment.Deliverables[0].Level == 1 ? "leader" : "section-head";
        var now = May(12, 10);
        switch (action)
        {
            case "submit":
                SubmissionRules.Submit(Running, Plan, assignment, "report", submission, Content("又一稿"), person, now);
                break;
            case "recall":
                SubmissionRules.Recall(Running, assignment, submission!, submission!.Current.Hash, person, now);
                break;
            case "claim":
                ReviewRules.Claim(Running, Plan, assignment, submission!, [], level, submission!.Current.Hash, person, now);
                break;
            case "release":
                ReviewRules.Release(Running, assignment, submission!, person);
                break;
            case "pass":
                ReviewRules.Review(Running, Plan, assignment, submission!, [], Verdict(level, submission!.Current.Hash, now), person);
                break;
            case "return":
                ReviewRules.Review(Running, Plan, assignment, submission!, [], Verdict(level, submission!.Current.Hash, now, Gate.Wording, "请改"), person);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, null);
        }
    }

    private static (Assignment Assignment, Submission? Submission) In(string state)
    {
        var owed = Assignment("decisions.fagaiju.organiser");
        if (state == nameof(DeliverableState.Owed))
        {
            return (owed, null);
        }

        var change = SubmissionRules.Submit(Running, Plan, owed, "report", null, Content(), Clerk, May(10, 10));
        var reviewers = state switch
        {
            "SecondLevel" => new[] { SectionHead },
            nameof(DeliverableState.Passed) or nameof(DeliverableState.Published) => [SectionHead, Leader, Principal, Office],
            _ => [],
        };
        foreach (var (reviewer, level) in reviewers.Zip(["section-head", "leader", "principal", "office"]))
        {
            change = ReviewRules.Review(Running, Plan, change.Assignment, change.Submission, [], Verdict(level, change.Submission.Current.Hash, May(10, 11)), reviewer);
        }

        change = state switch
        {
            nameof(DeliverableState.Returned) => ReviewRules.Review(
                Running, Plan, change.Assignment, change.Submission, [], Verdict("section-head", change.Submission.Current.Hash, May(10, 11), Gate.Legal, "请改"), SectionHead),
            nameof(DeliverableState.Published) => PublicationRules.Publish(
                Running, Plan, change.Assignment, change.Submission, change.Submission.Current.Hash, OfficeClerk, May(11, 9)),
            nameof(DeliverableState.Waived) => change with { Assignment = AssignmentRules.Waive(Running, change.Assignment, "免") },
            _ => change,
        };
        return (change.Assignment, change.Submission);
    }
}
