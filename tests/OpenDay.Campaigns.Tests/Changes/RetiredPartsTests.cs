using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using Xunit;
using static OpenDay.Campaigns.Tests.Changes.ChangedPlan;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Changes;

/// <summary>What a changed plan has no more, and records still name.</summary>
public sealed class RetiredPartsTests
{
    [Fact]
    public void Nothing_retires_where_all_is_kept() => Assert.Null(RetiredParts.Between(Plan, With(WithSummary, WithZhengfuban)));

    [Fact]
    public void What_a_plan_loses_is_found_behind_it_and_owed_by_nobody()
    {
        var to = With(WithoutDecisions);
        var complete = RetiredParts.Between(Plan, to)!.Behind(to);

        Assert.Equal("行政决策大家看", complete.Track("decisions").Title);
        Assert.Equal(["section-head", "leader", "principal", "office"], complete.Deliverable("decisions", "report").Review);
        Assert.Equal(PlanExpansion.Expand(to, Now).Select(assignment => assignment.Id), PlanExpansion.Expand(complete, Now).Select(assignment => assignment.Id));
    }

    [Fact]
    public void Departments_columns_and_levels_retire_for_good_until_a_plan_has_them_again()
    {
        var to = Plan with { Departments = [.. Plan.Departments.Skip(1)], Columns = [.. Plan.Columns.Skip(1)], ReviewLevels = [.. Plan.ReviewLevels.Skip(1)] };
        var retired = RetiredParts.Between(Plan, to)!;
        var later = RetiredParts.Between(retired.Behind(to), to)!;

        Assert.Equal(("fagaiju", Plan.Columns[0].Id, "section-head"), (later.Departments.Single().Id, later.Columns.Single().Id, later.ReviewLevels.Single().Id));
        Assert.Empty(later.Departments.Single().Groups);
        Assert.Null(RetiredParts.Between(later.Behind(to), Plan));
        Assert.Equal(Plan.Departments.Count, later.Behind(Plan).Departments.Count);
    }

    [Fact]
    public void A_retired_deliverable_stands_behind_its_tracks_own()
    {
        var without = With(WithoutReport);
        var complete = RetiredParts.Between(Plan, without)!.Behind(without);
        Assert.Equal(["report"], complete.Track("decisions").Deliverables.Select(deliverable => deliverable.Id));
        Assert.Empty(complete.Deliverable("decisions", "report").OwedBy);
        Assert.Equal(9, complete.Track("decisions").Participants[0].Departments.Count);
    }
}
