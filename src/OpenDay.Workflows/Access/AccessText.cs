using System;
using System.Security.Cryptography;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>The words of mails about signing in, in both languages, as nobody knows yet who reads.</summary>
internal static class AccessText
{
    public static OutgoingMessage Code(MessageAddress from, MessageAddress to, string code, DateTimeOffset now) => new(
        NewKey(),
        from,
        [to],
        "登录验证码 Sign-in code",
        $"您的验证码是 {code},10分钟内有效,只能使用一次。请勿转告他人;如非本人操作,无须理会。\n\nYour code is {code}. It is good for ten minutes, once. Tell it to nobody; if you did not ask for it, do nothing.\n",
        now);

    public static OutgoingMessage Invitation(MessageAddress from, MessageAddress to, Uri page, DateTimeOffset now) => new(
        NewKey(),
        from,
        [to],
        "账号已开通 Your account",
        $"{to.Name}:\n\n您的账号已开通。请打开 {page} ,用本邮箱地址登录,无须密码。\n\nYou have an account. Open {page} and sign in with this address; there is no password.\n",
        now);

    /// <summary>Each is a message of its own, never a repetition.</summary>
    private static string NewKey() => "access-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
