using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.TestPages;

/// <summary>The pages at which people sign in.</summary>
internal static class DoorPages
{
    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await RenderAsync<SignInPage>(words, new SignInModel(true, "/office")),
        await RenderAsync<SignInPage>(words, new SignInModel(false, null)),
        await RenderAsync<CodePage>(words, new CodeModel("/sign-in/code/confirmation", null)),
        await RenderAsync<CodePage>(words, new CodeModel("/go/a/b/c/confirmation", "发改局")),
        await RenderAsync<LinkPage>(words, new LinkModel("政务公开日", "发改局", "/go/a/b/c")),
        await RenderAsync<FirstOfficePage>(words, "token"),
        await OwnAsync(words, FormState.Empty, null),
        await OwnAsync(words, FormState.Empty, "named"),
        await OwnAsync(words, FormState.Empty, "removed"),
        await OwnAsync(words, new FormState(new Dictionary<string, string>(), [new FieldError("name." + Passkey.Id(), words["wrong.passkey-name"])]), null),
        await RenderAsync<OwnAccountPage>(words, new OwnAccountModel("张三", true, [], FormState.Empty), "张三"),
        await RenderAsync<OwnAccountPage>(words, new OwnAccountModel("发改局", false, [], FormState.Empty), "发改局"),
        await RemovalAsync(words, isLast: false, isOnlyWay: false),
        await RemovalAsync(words, isLast: true, isOnlyWay: false),
        await RemovalAsync(words, isLast: true, isOnlyWay: true),
    ];

    public static AccountPasskey Passkey { get; } = new([1, 2, 3], [], "办公室<电脑>", new DateTimeOffset(2023, 5, 17, 2, 30, 0, TimeSpan.Zero), 1, [], true, true, true)
    {
        LastUsedAt = new DateTimeOffset(2023, 5, 18, 2, 30, 0, TimeSpan.Zero),
    };

    public static Task<string> OwnAsync(Words words, FormState form, string? done) => RenderAsync<OwnAccountPage>(
        words, new OwnAccountModel("张三", true, [Passkey with { CredentialId = [4], Name = null, LastUsedAt = null }, Passkey], form) { Done = done }, "张三");

    public static Task<string> RemovalAsync(Words words, bool isLast, bool isOnlyWay) =>
        RenderAsync<PasskeyRemovalPage>(words, new PasskeyRemovalModel(Passkey, 2, isLast, isOnlyWay), "张三");

    private static Task<string> RenderAsync<TPage>(Words words, object model, string? reader = null)
        where TPage : IComponent => (SampleFrame.Of(words, "/sign-in", reader) with { Zone = TimeZoneInfo.Utc, SignIn = "/sign-in?return=%2Foffice" }).RenderAsync<TPage>(model);
}
