using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Channels;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.TestPages;

/// <summary>The page of channels and templates: with and without channels, and after a test.</summary>
internal static class ChannelPages
{
    private static readonly ChannelsModel s_model = new(
        [new("smtp", "mail.example.org:587", null), new("wecom:bureaus", "qyapi.weixin.qq.com", new DateTimeOffset(2023, 5, 17, 2, 30, 0, TimeSpan.Zero))],
        "work",
        [.. PreviewMessage.Languages.Select(language => new MessagePreview("work", language, "Subject & more", "Brief", "Text <b>", "<p>Text</p>"))],
        [new CampaignSummary(SamplePages.Plan.Id, SamplePages.Plan.Title, SamplePages.Plan.District, "Activities", "活动期", Paused: false, SamplePages.Plan.StartsAt, SamplePages.Plan.ClosesAt)],
        FormState.Empty,
        MayAct: true);

    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await PageAsync(words, model => model),
        await PageAsync(words, model => model with { Channels = [], MayAct = false }),
        await PageAsync(words, model => model with { Outcome = new TestOutcome("smtp", true, "<250>", null) }),
        await PageAsync(words, model => model with { Outcome = new TestOutcome("smtp", false, null, "550 <no>") }),
        await PageAsync(words, model => model with { Form = new FormState(new Dictionary<string, string> { ["channel"] = "wecom:bureaus", ["to"] = "a\"b" }, [new FieldError("to", words["wrong.reader-invalid"])]) }),
    ];

    public static Task<string> PageAsync(Words words, Func<ChannelsModel, ChannelsModel> change) =>
        (SampleFrame.Of(words, "/channels", "政务公开办", ("/channels", "channels.title")) with { Zone = TimeZoneInfo.Utc }).RenderAsync<ChannelsPage>(change(s_model));
}
