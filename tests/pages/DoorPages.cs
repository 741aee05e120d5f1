using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Web.Rendering;

namespace OpenDay.TestPages;

/// <summary>The pages at which people sign in.</summary>
internal static class DoorPages
{
    private static readonly PageRenderer s_renderer = new(NullLoggerFactory.Instance);

    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await RenderAsync<SignInPage>(words, new SignInModel(true, "/office")),
        await RenderAsync<SignInPage>(words, new SignInModel(false, null)),
        await RenderAsync<CodePage>(words, new CodeModel("/sign-in/code/confirmation", null)),
        await RenderAsync<CodePage>(words, new CodeModel("/go/a/b/c/confirmation", "发改局")),
        await RenderAsync<LinkPage>(words, new LinkModel("政务公开日", "发改局", "/go/a/b/c")),
        await RenderAsync<FirstOfficePage>(words, "token"),
        await RenderAsync<OwnAccountPage>(words, new OwnAccountModel("张三", true, [new DateTimeOffset(2023, 5, 17, 2, 30, 0, TimeSpan.Zero)])),
        await RenderAsync<OwnAccountPage>(words, new OwnAccountModel("发改局", false, [])),
    ];

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => s_renderer.RenderAsync<TPage>(new PageFrame(words, "/sign-in", null, TimeZoneInfo.Utc), model);
}
