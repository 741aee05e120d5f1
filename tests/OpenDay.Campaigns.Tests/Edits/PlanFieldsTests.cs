using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Edits;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Edits;

public sealed class PlanFieldsTests
{
    [Fact]
    public void A_field_has_its_value_and_the_words_of_the_schema()
    {
        var fields = PlanFields.Of(Bytes).ToDictionary(field => field.Pointer);
        Assert.Equal(new("/theme", PlanPart.General, "", "活动主题 Theme", fields["/theme"].Help, Plan.Theme), fields["/theme"]);
        Assert.Equal(("审核时限(工作日) Limit in working days", "超过后提醒审核人。 After it the reviewer is reminded.", "初审", "1"), Shown(fields["/reviewLevels/0/limitWorkingDays"]));
        Assert.Equal(("工作日 Working days", "负数为之前。 Negative: before.", "“观摩交流”活动信息", "3"), Shown(fields["/tracks/1/deliverables/0/due/workingDays"]));
        Assert.Equal(("2023-05-15T00:00", PlanInput.Instant), (fields["/tracks/0/deliverables/0/due/instant"].Value, fields["/tracks/0/deliverables/0/due/instant"].Input));
        Assert.Equal(("17:00", PlanInput.TimeOfDay), (fields["/tracks/1/deliverables/0/due/timeOfDay"].Value, fields["/tracks/1/deliverables/0/due/timeOfDay"].Input));
        Assert.Equal((PlanInput.Email, PlanInput.Text), (fields["/office/email"].Input, fields["/office/name"].Input));
        Assert.Equal(("区发改局", "fagaiju@tiedong.example"), (fields["/departments/0/clerk/email"].Of, fields["/departments/0/clerk/email"].Value));
        Assert.Equal(["3", "1", "0"], fields.Values.Where(field => field.Pointer.StartsWith("/reminders/leadTimes/", StringComparison.Ordinal)).Select(field => field.Value));
        Assert.All(fields.Values, field => Assert.NotEmpty(field.Title));
    }

    [Fact]
    public void What_was_typed_changes_its_place_and_nothing_else()
    {
        var changed = PlanFields.With(Bytes, new Dictionary<string, string>
        {
            ["/theme"] = " 新主题 ", ["/reminders/leadTimes/1"] = "PT2H", ["/reminders/leadTimes/2"] = "2", ["/tracks/1/deliverables/0/due/workingDays"] = "4", ["/office/phones"] = "no field", ["/id"] = "other",
        });
        var plan = PlanReader.Read(changed).Plan!;
        Assert.Equal(("新主题", Plan.Id), (plan.Theme, plan.Id));
        Assert.Equal([LeadTime.OfWorkingDays(3), LeadTime.Of(TimeSpan.FromHours(2)), LeadTime.OfWorkingDays(2)], plan.Reminders.LeadTimes);
        Assert.Equal(4, Assert.IsType<DueRule.Relative>(plan.Tracks[1].Deliverables[0].Due).WorkingDays);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Bytes.Span), JsonNode.Parse(PlanFields.With(Bytes, PlanFields.Of(Bytes).ToDictionary(field => field.Pointer, field => field.Value)))));
    }

    [Theory]
    [InlineData("2023-05-31T17:00:00+08:00", "2023-05-31T17:00", "2023-06-01T08:30", "2023-06-01T08:30:00+08:00")]
    [InlineData("2023-05-31T09:00:00+00:00", "2023-05-31T17:00", "2023-05-31T17:01", "2023-05-31T17:01:00+08:00")]
    [InlineData("2023-05-31T17:00:30+08:00", "2023-05-31T17:00:30+08:00", "2023-05-31T17:00:00+08:00", "2023-05-31T17:00:00+08:00")]
    [InlineData("31 May", "31 May", "2023-05-31", "2023-05-31")]
    public void An_instant_is_typed_as_the_clock_on_the_wall_has_it(string file, string shown, string typed, string changed)
    {
        var plan = Changed(root => root["closesAt"] = file);
        Assert.Equal(shown, PlanFields.Of(plan).Single(field => field.Pointer == "/closesAt").Value);
        Assert.Equal(file, Closing(PlanFields.With(plan, new Dictionary<string, string> { ["/closesAt"] = shown })));
        Assert.Equal(changed, Closing(PlanFields.With(plan, new Dictionary<string, string> { ["/closesAt"] = typed })));
    }

    [Fact]
    public void Where_no_zone_is_known_an_instant_is_typed_as_the_file_has_it() =>
        Assert.Equal(
            ("2023-05-31T17:00:00+08:00", PlanInput.Text),
            PlanFields.Of(Changed(root => root["timeZone"] = "Mars/Olympus")).Single(field => field.Pointer == "/closesAt") is var field ? (field.Value, field.Input) : default);

    [Fact]
    public void What_is_wrong_is_told_at_the_place_of_its_field()
    {
        var changed = PlanFields.With(Bytes, new Dictionary<string, string> { ["/reviewLevels/0/limitWorkingDays"] = "two", ["/closesAt"] = "31 May" });
        Assert.Superset(new HashSet<string> { "/reviewLevels/0/limitWorkingDays", "/closesAt" }, PlanReader.Read(changed).Errors.Select(error => error.Pointer).ToHashSet());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("{\"tracks\":[{\"deliverables\":[1,{\"due\":[]}]}],\"phases\":{},\"departments\":[null],\"office\":3,\"title\":{}}")]
    public void What_is_no_plan_has_no_fields(string plan)
    {
        Assert.Empty(PlanFields.Of(Encoding.UTF8.GetBytes(plan)));
        PlanFields.With(Encoding.UTF8.GetBytes(plan), new Dictionary<string, string> { ["/title"] = "x" });
    }

    private static byte[] Changed(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(Bytes.Span)!.AsObject();
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static string Closing(byte[] plan) => (string)JsonNode.Parse(plan)!["closesAt"]!;

    private static (string Title, string? Help, string Of, string Value) Shown(PlanField field) => (field.Title, field.Help, field.Of, field.Value);
}
