using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Delivery;

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

    [Fact]
    public async Task A_report_of_mail_that_came_back_is_taken_with_the_mail_systems_signature_only()
    {
        const string secret = "0123456789abcdef0123456789abcdef";
        var body = "{\"key\":\"none\",\"reason\":\"550\"}"u8.ToArray();
        Assert.Equal((404, "bounces-not-taken"), Head(await Sent.Post("api/bounces", null, body).ToProblemAsync(app.Client)));

        await using var taking = await FreshApp.StartAsync($"--Delivery:Bounces:Secret={secret}");
        var now = WebhookSignature.Timestamp(taking.Clock.GetUtcNow());
        var late = WebhookSignature.Timestamp(taking.Clock.GetUtcNow().AddMinutes(-6));
        foreach (var (timestamp, signature) in new[] { (now, WebhookSignature.Sign("another" + secret, now, body)), (late, WebhookSignature.Sign(secret, late, body)), (now, "") })
        {
            var refused = await Sent.Post("api/bounces", null, body)
                .With(WebhookSignature.TimestampHeader, timestamp).With(WebhookSignature.SignatureHeader, signature).ToProblemAsync(taking.Client);
            Assert.Equal((401, "signature-invalid"), Head(refused));
        }

        // Signed rightly, it is read: no campaign has a message of that key.
        var read = await Sent.Post("api/bounces", null, body)
            .With(WebhookSignature.TimestampHeader, now).With(WebhookSignature.SignatureHeader, WebhookSignature.Sign(secret, now, body)).ToProblemAsync(taking.Client);
        Assert.Equal((404, "message-unknown"), Head(read));
    }

    private static (int, string) Head((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
