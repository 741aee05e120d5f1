using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class BadPlanTests
{
    private const string DurationText = @"^P(?=[0-9T])([0-9]{1,3}D)?(T(?=[0-9])([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}S)?)?(?!\n)$";
    private const string DurationRemedy = "Write a duration as in \"P1D\", \"PT2H\" or \"PT1M30S\".";

    [Fact]
    public void Every_error_of_a_plan_comes_at_once_with_its_place() => Assert.Equal(
        [
            ("/district", "nothing", "a member 'district'", "Add it."),
            ("/office/email", "\"nobody\"", "an e-mail address", "Write it like name@example.org."),
            ("/reminders/overdueLimit", "0", "at least 1", "Write a greater number."),
            ("/distrikt", "a member 'distrikt'", "one of the members '$schema', 'id', 'title', 'district', 'theme', 'notice', 'timeZone', 'officeHours', 'office', 'startsAt', 'closesAt', 'phases', 'groups', 'departments', 'columns', 'reviewLevels', 'feedback', 'retention', 'reminders', 'tracks'", "Correct its name or remove it."),
            ("/departments/1/id", "\"fagaiju\", which /departments/0/id is already", "an id of its own among the departments", "Rename one of the two."),
            ("/departments/3/groups/0", "\"offices\"", "the id of a group under /groups", "Correct the id, or add the group there."),
            ("/tracks/0/participants/0/departments/1", "\"gongxinju\"", "the id of a department under /departments", "Correct the id, or add the department there."),
            ("/timeZone", "\"Asia/Tiedong\"", "an IANA time zone that this machine knows", "Write for example \"Asia/Shanghai\"."),
            ("/reminders/leaderFromOverdueDay", "2", "at most /reminders/overdueLimit, 0", "Write a day on which the duty is still chased."),
            ("/reminders/officeFromOverdueDay", "3", "at most /reminders/overdueLimit, 0", "Write a day on which the duty is still chased."),
            ("/tracks/0/deliverables/0/due/instant", "\"2023-06-15T00:00:00+08:00\"", "a deadline no later than /closesAt, \"2023-05-31T17:00:00+08:00\"", "Set an earlier deadline, or let the campaign close later."),
        ],
        ErrorsOf(plan =>
        {
            plan["distrikt"] = "铁东区";
            plan.AsObject().Remove("district");
            plan["office"]!["email"] = "nobody";
            plan["reminders"]!["overdueLimit"] = 0;
            plan["departments"]![1]!["id"] = "fagaiju";
            plan["departments"]![3]!["groups"]![0] = "offices";
            plan["timeZone"] = "Asia/Tiedong";
            plan["tracks"]![0]!["deliverables"]![0]!["due"]!["instant"] = "2023-06-15T00:00:00+08:00";
        }));

    [Fact]
    public void Ids_with_other_characters_are_refused() => Expect(
        plan =>
        {
            plan["columns"]![0]!["id"] = "今日铁东";
            plan["tracks"]![0]!["deliverables"]![0]!["column"] = "今日铁东";
            plan["tracks"]![1]!["deliverables"]![0]!["column"] = "今日铁东";
        },
        ("/columns/0/id", "\"今日铁东\"", IdText, IdRemedy),
        ("/tracks/0/deliverables/0/column", "\"今日铁东\"", IdText, IdRemedy),
        ("/tracks/1/deliverables/0/column", "\"今日铁东\"", IdText, IdRemedy));

    [Fact]
    public void An_id_that_ends_with_a_line_feed_is_refused() => Expect(
        plan => plan["groups"]!.AsArray().Add(new JsonObject { ["id"] = "all\n", ["title"] = "全体" }),
        ("/groups/3/id", "\"all\\n\"", IdText, IdRemedy));

    [Fact]
    public void A_department_is_assigned_once_for_each_participation() => Expect(
        plan => plan["tracks"]![3]!["participants"]![0]!["departments"]!.AsArray().Add("fagaiju"),
        ("/tracks/3/participants/0/groups/0", "department \"fagaiju\" as organiser, which /tracks/3/participants/0/departments/2 makes it already", "each department once for each participation in a track", "Remove one of the two."));

    [Fact]
    public void A_rule_that_counts_from_an_activity_needs_one_for_everybody() => Expect(
        plan =>
        {
            plan["tracks"]![1]!["participants"]![0]!["activities"]!.AsArray().RemoveAt(3);
            plan["tracks"]![2]!["participants"]![0]!.AsObject().Remove("activity");
        },
        ("/tracks/1/participants/0/activity", "no activity for \"hunan\"", "an activity, as /tracks/1/deliverables/0/due counts from it", "Add an activity to the entry, or one for each of these departments to its activities."),
        ("/tracks/2/participants/0/activity", "no activity for \"hunan\", \"changdian\"", "an activity, as /tracks/2/deliverables/0/due counts from it", "Add an activity to the entry, or one for each of these departments to its activities."));

    [Fact]
    public void An_activity_is_for_one_who_takes_part() => Expect(
        plan => plan["tracks"]![1]!["participants"]![0]!["departments"]!.AsArray().RemoveAt(3),
        ("/tracks/1/participants/0/activities/3/department", "\"hunan\"", "a department that takes part in this entry", "Add it to the entry's departments, or remove its activity."));

    [Fact]
    public void Somebody_takes_part_in_every_entry() => Expect(
        plan => plan["tracks"]![4]!["participants"]![0]!["groups"] = new JsonArray(),
        ("/tracks/4/participants/0", "no department", "at least one department, named or in a group", "Name the departments, or remove the entry."));

    [Fact]
    public void Phases_follow_one_another_within_the_campaign() => Expect(
        plan =>
        {
            plan["phases"]![0]!["startsAt"] = "2023-05-06T08:00:00+08:00";
            plan["phases"]![1]!["startsAt"] = "2023-05-20T00:00:00+08:00";
            plan["phases"]![2]!["id"] = "Closed";
        },
        ("/phases/2/id", "\"Closed\"", "an id other than \"Preparing\" and \"Closed\", which every campaign has by itself", "Rename the phase, or leave it out."),
        ("/phases/0/startsAt", "\"2023-05-06T08:00:00+08:00\"", "an instant not before /startsAt, \"2023-05-06T09:00:00+08:00\"", "Put the phases in the order of time."),
        ("/phases/2/startsAt", "\"2023-05-20T00:00:00+08:00\"", "an instant after /phases/1/startsAt, \"2023-05-20T00:00:00+08:00\"", "Put the phases in the order of time."));

    [Fact]
    public void The_close_comes_last() => Expect(
        plan => plan["closesAt"] = "2023-05-19T12:00:00+08:00",
        ("/closesAt", "\"2023-05-19T12:00:00+08:00\"", "an instant after /phases/2/startsAt, \"2023-05-20T00:00:00+08:00\"", "Write a later instant."),
        ("/tracks/1/deliverables/0/due", "a deadline of 2023-05-19T17:00:00+08:00", "a deadline no later than /closesAt, \"2023-05-19T12:00:00+08:00\"", "Set an earlier deadline, or let the campaign close later."),
        ("/tracks/1/deliverables/0/due", "a deadline of 2023-05-22T17:00:00+08:00", "a deadline no later than /closesAt, \"2023-05-19T12:00:00+08:00\"", "Set an earlier deadline, or let the campaign close later."),
        ("/tracks/1/deliverables/0/due", "a deadline of 2023-05-23T17:00:00+08:00", "a deadline no later than /closesAt, \"2023-05-19T12:00:00+08:00\"", "Set an earlier deadline, or let the campaign close later."),
        ("/tracks/1/deliverables/0/due", "a deadline of 2023-05-24T17:00:00+08:00", "a deadline no later than /closesAt, \"2023-05-19T12:00:00+08:00\"", "Set an earlier deadline, or let the campaign close later."));

    [Fact]
    public void Instants_are_written_in_the_campaigns_zone() => Expect(
        plan => plan["startsAt"] = "2023-05-06T01:00:00Z",
        ("/startsAt", "\"2023-05-06T01:00:00Z\"", "the offset +08:00 of Asia/Shanghai", "Write the time as clocks there show it, with +08:00."));

    [Fact]
    public void Activities_end_after_they_start() => Expect(
        plan => plan["tracks"]![3]!["participants"]![0]!["activity"]!["endsAt"] = "2023-05-15T09:00:00+08:00",
        ("/tracks/3/participants/0/activity/endsAt", "\"2023-05-15T09:00:00+08:00\"", "an instant after /tracks/3/participants/0/activity/startsAt, \"2023-05-15T09:00:00+08:00\"", "Write a later instant."));

    [Fact]
    public void Reminders_fall_into_office_hours() => Expect(
        plan => plan["officeHours"]!["remindAt"] = "17:00",
        ("/officeHours/remindAt", "\"17:00\"", "a time from \"09:00\" on and before \"17:00\"", "Write a time within office hours."));

    [Fact]
    public void The_digest_falls_into_office_hours() => Expect(
        plan => plan["reminders"]!["digestAt"] = "08:59",
        ("/reminders/digestAt", "\"08:59\"", "a time from \"09:00\" on and before \"17:00\"", "Write a time within office hours."));

    [Fact]
    public void How_a_contact_is_reached_is_checked() => Expect(
        plan =>
        {
            plan["office"]!["language"] = "fr";
            plan["departments"]![0]!["clerk"]!["mobile"] = "138-0013-8000";
            plan["departments"]![0]!["leader"]!["channels"] = new JsonArray("sms", "sms");
            plan["departments"]![1]!["clerk"]!["channels"] = new JsonArray("We Com");
        },
        ("/office/language", "\"fr\"", "one of \"zh-CN\", \"en\"", "Choose one of the values expected."),
        ("/departments/0/clerk/mobile", "\"138-0013-8000\"", @"text that matches ^\+?[0-9]{5,15}(?!\n)$", "接收短信的号码:数字,可以+开头。 For text messages: digits, with an optional + in front."),
        ("/departments/0/leader/channels/1", "\"sms\", which /departments/0/leader/channels/0 is already", "each value once", "Remove one of the two."),
        ("/departments/1/clerk/channels/0", "\"We Com\"", @"text that matches ^[a-z0-9][a-z0-9.:-]{0,39}(?!\n)$", "Correct the text."));

    [Fact]
    public void References_to_columns_levels_and_phases_are_checked() => Expect(
        plan =>
        {
            var deliverable = plan["tracks"]![1]!["deliverables"]![0]!;
            deliverable["column"] = "tomorrow";
            deliverable["alsoColumns"] = new JsonArray("today", "yesterday", "tomorrow");
            deliverable["review"]![3] = "mayor";
            deliverable["due"]!["anchor"] = "phaseStart";
            deliverable["due"]!["phase"] = "Encore";
        },
        ("/tracks/1/deliverables/0/column", "\"tomorrow\"", "the id of a column under /columns", "Correct the id, or add the column there."),
        ("/tracks/1/deliverables/0/alsoColumns/1", "\"yesterday\"", "the id of a column under /columns", "Correct the id, or add the column there."),
        ("/tracks/1/deliverables/0/alsoColumns/2", "\"tomorrow\"", "the id of a column under /columns", "Correct the id, or add the column there."),
        ("/tracks/1/deliverables/0/alsoColumns/2", "\"tomorrow\"", "a column other than the deliverable's own 'column'", "Leave it out here."),
        ("/tracks/1/deliverables/0/due/phase", "\"Encore\"", "the id of a phase under /phases", "Correct the id, or add the phase there."),
        ("/tracks/1/deliverables/0/review/3", "\"mayor\"", "the id of a review level under /reviewLevels", "Correct the id, or add the review level there."));

    [Fact]
    public void A_relative_rule_counts_one_kind_of_day_from_one_anchor() => Expect(
        plan =>
        {
            plan["tracks"]![1]!["deliverables"]![0]!["due"]!["calendarDays"] = 1;
            plan["tracks"]![2]!["deliverables"]![0]!["due"]!.AsObject().Remove("workingDays");
            plan["tracks"]![2]!["deliverables"]![0]!["due"]!["phase"] = "WarmUp";
            plan["tracks"]![3]!["deliverables"]![0]!["due"]!["anchor"] = "phaseStart";
        },
        ("/tracks/1/deliverables/0/due", "both workingDays and calendarDays", "one of the two", "Remove one of them."),
        ("/tracks/2/deliverables/0/due", "neither workingDays nor calendarDays", "one of the two", "Say how many days; 0 is the day itself."),
        ("/tracks/2/deliverables/0/due/phase", "\"WarmUp\"", "no phase, as the rule counts from activityEnd", "Remove it, or let the rule count from \"phaseStart\"."),
        ("/tracks/3/deliverables/0/due/phase", "nothing", "the id of a phase under /phases, as the rule counts from its start", "Add it."));

    [Fact]
    public void A_due_rule_of_another_kind_is_refused() => Expect(
        plan => plan["tracks"]![0]!["deliverables"]![0]!["due"]!["kind"] = "sometime",
        ("/tracks/0/deliverables/0/due/kind", "\"sometime\"", "one of \"at\", \"relative\"", "Choose one of the values expected."));

    [Fact]
    public void A_due_rule_of_no_kind_lacks_its_kind_alone() => Expect(
        plan => plan["tracks"]![0]!["deliverables"]![0]!["due"]!.AsObject().Remove("kind"),
        ("/tracks/0/deliverables/0/due/kind", "nothing", "a member 'kind'", "Add it."));

    [Fact]
    public void A_due_rule_is_held_to_its_own_kind_only() => Expect(
        plan => plan["tracks"]![0]!["deliverables"]![0]!["due"] = new JsonObject { ["kind"] = "at", ["anchor"] = "campaignClose" },
        ("/tracks/0/deliverables/0/due/instant", "nothing", "a member 'instant'", "Add it."),
        ("/tracks/0/deliverables/0/due/basis", "nothing", "a member 'basis'", "Add it."),
        ("/tracks/0/deliverables/0/due/anchor", "a member 'anchor'", "one of the members 'kind', 'instant', 'basis'", "Correct its name or remove it."));

    [Fact]
    public void A_due_rule_that_is_no_object_gives_one_error() => Expect(
        plan => plan["tracks"]![0]!["deliverables"]![0]!["due"] = "tomorrow",
        ("/tracks/0/deliverables/0/due", "\"tomorrow\"", "an object", "Write an object here."));

    [Theory]
    [InlineData("\u3000\u00a0 ")]
    [InlineData("铁东区\n")]
    public void A_line_is_not_blank_and_is_one(string title) => Expect(
        plan => plan["title"] = title,
        ("/title", JsonValue.Create(title).ToJsonString(relaxed), @"text that matches ^(?=.*[^\s\u00a0\u3000])[^\u0000-\u001f\u007f]{1,200}(?!\n)$", "一行文字,最多200个字符。 One line of text, at most 200 characters."));

    [Fact]
    public void Nothing_may_be_published_without_a_review() => Expect(
        plan => plan["tracks"]![0]!["deliverables"]![0]!["review"] = new JsonArray(),
        ("/tracks/0/deliverables/0/review", "an array of 0", "at least 1 item(s)", "Add what is missing."));

    [Fact]
    public void A_year_without_a_calendar_is_a_warning()
    {
        var reading = ReadChanged(plan => plan["closesAt"] = "2027-01-15T17:00:00+08:00");
        Assert.NotNull(reading.Plan);
        Assert.Equal(
            ["The working-day calendar does not know the year 2027: every Monday to Friday is taken for a working day, every weekend as off. Update the program once the State Council has published that year's holidays, or check the deadlines near them."],
            reading.Warnings);
    }

    [Theory]
    [InlineData("{\n  \"id\": 1,\n}", "malformed JSON at line 3, column 1: The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options.")]
    [InlineData("", "malformed JSON at line 1, column 1: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.")]
    [InlineData("{\"theme\": \"政务公开\" \"id\": 1}", "malformed JSON at line 1, column 18: '\"' is invalid after a value. Expected either ',', '}', or ']'.")]
    public void Malformed_text_gives_one_error_with_line_and_column(string text, string found)
    {
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(reading.Plan);
        Assert.Equal([("", found, "a well-formed JSON text", "Correct the file at that place.")], reading.Errors.Said());
        Assert.DoesNotContain(reading.Errors[0].Values, value => value.Contains(' '));
    }

    [Theory]
    [InlineData("{\"id\": 1, \"id\": 2}", "id", "1", "11")]
    [InlineData("{\"a\": {\"id\": 1},\n \"b\": [{\"主题\": 1, \"id\": 2, \"\\u0069d\": 3}]}", "id", "2", "27")]
    public void A_member_that_stands_twice_is_told_by_its_name_and_place(string text, string name, string line, string column)
    {
        var error = Assert.Single(PlanReader.Read(Encoding.UTF8.GetBytes(text)).Errors);
        Assert.Equal(("member-twice", "", $"member '{name}' of an object for the second time at line {line}, column {column}", "each member of an object once", "Remove one of the two."), (error.Code, error.Pointer, error.Found, error.Expected, error.Remedy));
        Assert.Equal([line, column, name], error.Values);
    }

    [Fact]
    public void Lead_times_are_numbers_of_working_days_or_durations() => Expect(
        plan =>
        {
            plan["reminders"]!["leadTimes"] = new JsonArray(-1, 61, "2 hours", "P", true);
            plan["officeHours"]!["days"] = "weekends";
        },
        ("/officeHours/days", "\"weekends\"", "one of \"workingDays\", \"everyDay\"", "Choose one of the values expected."),
        ("/reminders/leadTimes/0", "-1", "at least 0", "Write a greater number."),
        ("/reminders/leadTimes/1", "61", "at most 60", "Write a smaller number."),
        ("/reminders/leadTimes/2", "\"2 hours\"", $"text that matches {DurationText}", DurationRemedy),
        ("/reminders/leadTimes/3", "\"P\"", $"text that matches {DurationText}", DurationRemedy),
        ("/reminders/leadTimes/4", "true", "a whole number or a text in quotes", DurationRemedy));

    [Fact]
    public void Text_in_another_encoding_is_told_apart() => Assert.Equal(
        [("", "bytes that are not UTF-8 at line 2, column 8", "a JSON text in UTF-8", "Save the file as UTF-8.")],
        PlanReader.Read((byte[])[.. "{\n\"id\": \""u8, 0xCC, 0xFA, .. "\"}"u8]).Errors.Said());

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal(
        [("/title", "an escape that is half of a character (\\uD800 to \\uDFFF)", "text of whole characters", "Write the character itself.")],
        PlanReader.Read("""{"title": "\ud800"}"""u8.ToArray()).Errors.Said());

    [Theory]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("""{"\ud800": 1, "a": 2, "a": 3}""")]
    public void So_it_is_in_a_name(string text) => Assert.Equal("half-character", Assert.Single(PlanReader.Read(Encoding.UTF8.GetBytes(text)).Errors).Code);

    [Theory]
    [InlineData("1e400")]
    [InlineData("-123456789012345678901234567890")]
    public void A_number_out_of_reach_is_refused(string number) => Assert.Equal(
        [("/reminders/leadTimes/1", number, "a number between -10^28 and 10^28", "Correct the number.")],
        PlanReader.Read(Encoding.UTF8.GetBytes($$"""{"reminders": {"leadTimes": [1, {{number}}] } }""")).Errors.Said());

    [Fact]
    public void More_values_than_any_plan_has_are_not_looked_at() => Assert.Equal(
        [("", "more than 50000 values", "a plan, which has some thousands", "Leave out what does not belong to it.")],
        PlanReader.Read(Encoding.UTF8.GetBytes($$"""{"groups": [{{Repeated("{}", 50_000)}}]}""")).Errors.Said());

    [Fact]
    public void Nesting_beyond_reason_is_not_looked_at() => Assert.StartsWith(
        "malformed JSON at line 1, column 65: The maximum configured depth of 64 has been exceeded.",
        Assert.Single(PlanReader.Read(Encoding.UTF8.GetBytes(new string('[', 100_000))).Errors).Found);

    [Fact(Timeout = 60_000)]
    public Task Thousands_of_errors_come_at_once_and_soon() => Task.Run(
        () =>
        {
            var text = $$"""{"departments": [{{Repeated("{}", 10_000)}}], "distrikt": 1, "title": "{{new string('x', 500_000)}}\u0001"}""";
            var errors = PlanReader.Read(Encoding.UTF8.GetBytes(text)).Errors;
            Assert.Equal(50_000, errors.Count(error => error.Pointer.StartsWith("/departments/", StringComparison.Ordinal)));
            Assert.Contains(errors, error => error is { Pointer: "/title", Expected: "at most 200 characters" });
            Assert.Contains(errors, error => error.Pointer == "/distrikt");
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public void An_accepted_plan_is_read_again_as_it_was()
    {
        var read = PlanReader.Read(Bytes).Plan;
        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(PlanReader.ReadAccepted(Bytes.Span)));
        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(PlanReader.ReadAccepted((byte[])[.. "\uFEFF"u8, .. Bytes.Span])));
        Assert.Throws<JsonException>(() => PlanReader.ReadAccepted("null"u8));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm() => Assert.Empty(PlanReader.Read((byte[])[.. "\uFEFF"u8, .. Bytes.Span]).Errors);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"plan\"")]
    public void A_text_that_is_no_object_gives_one_error(string text) => Assert.Equal(
        ["an object"],
        PlanReader.Read(Encoding.UTF8.GetBytes(text)).Errors.Select(error => error.Expected));

    private const string IdText = @"text that matches ^[A-Za-z0-9][A-Za-z0-9-]{0,29}(?!\n)$";

    private const string IdRemedy = "字母、数字和连字符,最多30个字符,字母或数字开头。 Letters, digits and hyphens, at most 30, a letter or digit first.";

    private static readonly JsonSerializerOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Repeated(string item, int times) => string.Join(',', Enumerable.Repeat(item, times));

    private static void Expect(Action<JsonNode> change, params (string Pointer, string Found, string Expected, string Remedy)[] expected) => Assert.Equal(expected, ErrorsOf(change));

    private static IReadOnlyList<(string Pointer, string Found, string Expected, string Remedy)> ErrorsOf(Action<JsonNode> change)
    {
        var reading = ReadChanged(change);
        Assert.Null(reading.Plan);
        return reading.Errors.Said();
    }
}
