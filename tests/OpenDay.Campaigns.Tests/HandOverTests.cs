using System;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

/// <summary>An assignment goes to another clerk of its department.</summary>
public sealed class HandOverTests
{
    private const string Where = "Assignment 'decisions.fagaiju.organiser'";
    private static readonly Contact zhou = new("周敏", "zhou@tiedong.example") { Mobile = "13800000001" };
    private static readonly Assignment owed = Assignment("decisions.fagaiju.organiser");
    private static readonly DepartmentPlan department = Plan.Departments.Single(department => department.Id == "fagaiju");

    [Fact]
    public void It_is_with_the_departments_clerk_until_it_is_handed_over_and_again_once_it_is_handed_back()
    {
        Assert.Equal(department.Clerk, owed.ContactIn(department));
        var over = HandOver(zhou with { Name = " 周敏 ", Email = " zhou@tiedong.example", Mobile = " " });
        Assert.Equal(zhou with { Mobile = null }, over.ContactIn(department));
        Assert.Equal(owed with { Contact = over.Contact }, over);

        var again = HandOver(zhou, over);
        Assert.Equal(zhou, again.ContactIn(department));
        Assert.Null(HandOver(null, again).Contact);
        Assert.Null(HandOver(department.Clerk, again).Contact);
    }

    [Fact]
    public void To_the_same_contact_it_is_not_handed_over()
    {
        AssertRefused("already-contact", $"{Where}: expected somebody else than its present contact, found the same, {department.Clerk.Name}. Name another, or leave it as it is.", () => HandOver(null));
        AssertRefused("already-contact", $"{Where}: expected somebody else than its present contact, found the same, 周敏. Name another, or leave it as it is.", () => HandOver(zhou with { Channels = [.. zhou.Channels] }, HandOver(zhou)));
    }

    [Theory]
    [InlineData("li")]
    [InlineData("hao")]
    [InlineData("guan")]
    public void The_office_may_and_the_department_itself(string person) =>
        Assert.Equal(zhou, HandOver(zhou, by: person switch { "li" => Clerk, "hao" => SectionHead, _ => OfficeClerk }).Contact);

    [Fact]
    public void Nobody_else_may()
    {
        AssertRefused("not-the-department", $"{Where}: expected somebody of department 'fagaiju' or a clerk of the office, found 'zhang' (DepartmentClerk) of department 'gongxinju'. Let one of them hand it over.", () => HandOver(zhou, by: OtherClerk));
        AssertRefused("not-the-department", $"{Where}: expected somebody of department 'fagaiju' or a clerk of the office, found 'shen' (OfficeReviewer) of no department. Let one of them hand it over.", () => HandOver(zhou, by: Office));
        AssertRefused("not-the-department", $"{Where}: expected somebody of department 'fagaiju' or a clerk of the office, found 'lu' (Auditor) of department 'fagaiju'. Let one of them hand it over.", () => HandOver(zhou, by: new Person("lu", "卢", [Role.Auditor], "fagaiju", [])));
    }

    [Theory]
    [InlineData(DeliverableState.Owed, true)]
    [InlineData(DeliverableState.UnderReview, true)]
    [InlineData(DeliverableState.Returned, true)]
    [InlineData(DeliverableState.Passed, true)]
    [InlineData(DeliverableState.Published, false)]
    [InlineData(DeliverableState.Withdrawn, true)]
    [InlineData(DeliverableState.Waived, false)]
    public void What_is_done_is_handed_over_no_more(DeliverableState state, bool unfinished)
    {
        var assignment = owed with { Deliverables = [owed.Deliverables[0] with { State = state }] };
        Assert.Equal(unfinished, HandOverRules.IsUnfinished(assignment));
        if (!unfinished)
        {
            AssertRefused("already-published", $"{Where}: expected something still to be done, found everything published. There is nothing left to hand over.", () => HandOver(zhou, assignment));
        }
    }

    [Fact]
    public void An_activity_without_material_is_handed_over_and_what_is_waived_or_closed_is_not()
    {
        Assert.Equal(zhou, HandOver(zhou, Assignment("publicity.fagaiju.organiser")).Contact);
        AssertRefused("already-waived", $"{Where}: expected an assignment in force, found it waived, because: 免. There is nothing left to hand over.", () => HandOver(zhou, AssignmentRules.Waive(Running, owed, "免")));
        AssertRefused(
            "campaign-closed",
            "Campaign '2023-17-tiedong': expected an open campaign to hand an assignment over, found it closed. Nothing can be changed any more.",
            () => HandOverRules.HandOver(CampaignRules.Close(Running, May(20)), owed, department, zhou, OfficeClerk));
    }

    [Fact]
    public void A_contact_is_what_a_plan_file_could_have()
    {
        AssertRefused("contact-name", $"{Where}: expected a name of 1 to 200 characters in one line, found 0 characters. Correct the name.", () => HandOver(zhou with { Name = " " }));
        AssertRefused("contact-name", $"{Where}: expected a name of 1 to 200 characters in one line, found 3 characters. Correct the name.", () => HandOver(zhou with { Name = "周\n敏" }));
        AssertRefused("contact-email", $"{Where}: expected an e-mail address of at most 200 characters like name@example.org, found 10 characters that are none. Correct the address.", () => HandOver(zhou with { Email = "zhou,ju@d." }));
        AssertRefused("contact-mobile", $"{Where}: expected a mobile number of 5 to 15 digits with an optional + in front, or none, found 6 characters. Correct the number, or leave it out.", () => HandOver(zhou with { Mobile = "1380-1" }));
        AssertRefused("contact-language", $"{Where}: expected the language 'zh-CN' or 'en', found another. Choose one of the two.", () => HandOver(zhou with { Language = "fr" }));
        AssertRefused("contact-channels", $"{Where}: expected names of channels in small letters, each once, found others. GET /api/messages/channels lists those that there are.", () => HandOver(zhou with { Channels = ["sms", "sms"] }));
        Assert.Equal(["sms", "smtp"], HandOver(zhou with { Channels = ["sms", "smtp"] }).Contact!.Channels);
    }

    private static Assignment HandOver(Contact? to, Assignment? assignment = null, Person? by = null) =>
        HandOverRules.HandOver(Running, assignment ?? owed, department, to, by ?? OfficeClerk);

    private static void AssertRefused(string code, string message, Action action)
    {
        var refusal = Assert.Throws<RefusalException>(action);
        Assert.Equal((code, message), (refusal.Code, refusal.Message));
    }
}
