using System;
using System.Linq;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class DigestAgendaTests
{
    private static readonly CampaignPlan plan = ReadChanged(plan => plan["reminders"]!["digestAt"] = "09:30").Plan!;

    [Fact]
    public void A_plan_that_does_not_ask_for_a_digest_has_none() => Assert.Null(DigestAgenda.NextAt(Plan, Time, May(8, 9)));

    [Fact]
    public void It_comes_once_each_working_day_until_the_close()
    {
        Assert.Equal(May(8, 9, 30), DigestAgenda.NextAt(plan, Time, May(8, 9)));
        Assert.Equal(May(9, 9, 30), DigestAgenda.NextAt(plan, Time, May(8, 9, 30)));
        // Friday the 12th, then Monday.
        Assert.Equal(May(15, 9, 30), DigestAgenda.NextAt(plan, Time, May(12, 10)));
        // Saturday the 6th is a working day that year.
        Assert.Equal(May(6, 9, 30), DigestAgenda.NextAt(plan, Time, May(6, 1)));
        Assert.Null(DigestAgenda.NextAt(plan, Time, May(31, 9, 30)));
    }

    [Fact]
    public void Nobody_needs_one_before_the_campaign_starts() =>
        Assert.True(DigestAgenda.NextAt(plan, Time, plan.StartsAt.AddDays(-30)) > plan.StartsAt);

    [Fact]
    public void A_contact_says_how_and_in_which_language_it_is_reached()
    {
        var read = ReadChanged(plan =>
        {
            plan["office"]!["language"] = "en";
            plan["departments"]![0]!["clerk"]!["mobile"] = "13800138000";
            plan["departments"]![0]!["clerk"]!["channels"] = new JsonArray("sms", "wecom:bureaus");
        }).Plan!;

        Assert.Equal(("en", null, 0), (read.Office.Contact.Language, read.Office.Contact.Mobile, read.Office.Contact.Channels.Count));
        Assert.Equal(("zh-CN", "13800138000", "sms wecom:bureaus"), (read.Departments[0].Clerk.Language, read.Departments[0].Clerk.Mobile, string.Join(' ', read.Departments[0].Clerk.Channels)));
        Assert.Equal(("zh-CN", null, 0), (read.Departments[0].Leader.Language, read.Departments[0].Leader.Mobile, read.Departments[0].Leader.Channels.Count));
    }
}
