using System;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class DueRulesTests
{
    private static readonly Basis choice = new(BasisKind.Office, "公开办决定");
    private static readonly ScheduledActivity activity = new("观摩", "现场", May(12, 9), May(12, 23, 30));

    [Theory]
    [InlineData(DueAnchor.ActivityStart, null, -3, null, "2023-05-09 17:00 +08:00")]
    [InlineData(DueAnchor.ActivityEnd, null, 1, null, "2023-05-15 17:00 +08:00")]
    [InlineData(DueAnchor.ActivityEnd, null, null, 1, "2023-05-13 17:00 +08:00")]
    [InlineData(DueAnchor.PhaseStart, "Reporting", 0, null, "2023-05-22 17:00 +08:00")]
    [InlineData(DueAnchor.PhaseStart, "Reporting", null, 0, "2023-05-20 17:00 +08:00")]
    [InlineData(DueAnchor.CampaignStart, null, 1, null, "2023-05-08 17:00 +08:00")]
    [InlineData(DueAnchor.CampaignClose, null, null, -7, "2023-05-24 17:00 +08:00")]
    public void A_relative_rule_counts_from_the_day_of_its_anchor(DueAnchor anchor, string? phase, int? workingDays, int? calendarDays, string expected) => Assert.Equal(
        expected,
        Time.Text(DueRules.Resolve(new DueRule.Relative(anchor, phase, workingDays, calendarDays, new(17, 0), choice), Plan, activity, Time)));

    [Fact]
    public void An_instant_is_itself() => Assert.Equal(May(15), DueRules.Resolve(new DueRule.At(May(15), choice), Plan, null, Time));

    [Fact]
    public void A_missing_anchor_is_named() => Assert.Equal(
        "Plan '2023-17-tiedong': a due rule counts from PhaseStart Encore, which is not there.",
        Assert.Throws<InvalidOperationException>(() => DueRules.Resolve(new DueRule.Relative(DueAnchor.PhaseStart, "Encore", 1, null, new(17, 0), choice), Plan, null, Time)).Message);
}
