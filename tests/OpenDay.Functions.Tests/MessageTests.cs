using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

/// <summary>What the office does about messages, over HTTP.</summary>
public sealed class MessageTests(RunningApp app)
{
    [Fact]
    public async Task The_channels_are_listed_with_where_they_lead()
    {
        var channels = await Sent.Get("api/messages/channels", People.OfficeClerk).ToJsonAsync(app.Client, 200);

        var channel = Assert.Single(channels.AsArray(), channel => (string)channel!["name"]! == "eml")!;
        Assert.Null(channel["closedUntil"]);
        Assert.NotEmpty((string)channel["target"]!);
    }

    [Fact]
    public async Task A_test_leaves_at_once_by_the_channel_named()
    {
        var outcome = await Sent.Post("api/messages/test", People.OfficeClerk, new { channel = "eml", to = "tried@office.example" }).ToJsonAsync(app.Client, 200);

        Assert.Equal(("eml", true, null), ((string)outcome["channel"]!, (bool)outcome["accepted"]!, (string?)outcome["reason"]));
        Assert.Contains(
            Directory.EnumerateFiles(Path.Combine(app.Folder, "messages"), "test-*.eml"), file => File.ReadAllText(file).Contains("To: ", StringComparison.Ordinal) && File.ReadAllText(file).Contains("<tried@office.example>", StringComparison.Ordinal));
        Assert.Equal(
            (404, "channel-unknown"), Head(await Sent.Post("api/messages/test", People.OfficeClerk, new { channel = "fax", to = "tried@office.example" }).ToProblemAsync(app.Client)));
        Assert.Equal(
            (422, "reader-invalid"), Head(await Sent.Post("api/messages/test", People.OfficeClerk, new { channel = "eml", to = "nobody" }).ToProblemAsync(app.Client)));
    }

    [Fact]
    public async Task The_office_looks_at_the_words_of_each_kind()
    {
        var preview = await Sent.Get("api/messages/preview?kind=digest&language=en", People.OfficeClerk).ToJsonAsync(app.Client, 200);

        Assert.Equal("Government Openness Day: digest of 10 May", (string)preview["subject"]!);
        Assert.StartsWith("<!DOCTYPE html>", (string)preview["html"]!, StringComparison.Ordinal);
        Assert.Equal((404, "template-unknown"), Head(await Sent.Get("api/messages/preview?kind=letter&language=en", People.OfficeClerk).ToProblemAsync(app.Client)));
    }

    [Fact]
    public async Task There_is_nothing_to_send_again_of_a_message_that_there_is_not() => Assert.Equal(
        (404, "message-unknown", "There is no message 'none'. The messages of a campaign are listed under its /messages."),
        await Sent.Post($"{Sent.Campaign}/messages/none/resend", People.OfficeClerk, new { }).ToProblemAsync(app.Client));

    private static (int, string) Head((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
