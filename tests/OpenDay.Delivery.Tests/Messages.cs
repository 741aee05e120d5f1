using System;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests;

/// <summary>A message as the drain makes them.</summary>
internal static class Messages
{
    public const string Email = "wang.jingban@fagaiju.example";
    public const string Mobile = "+8613900008822";

    public static OutgoingMessage One(string key = "2023-17-tiedong.fagaiju.20230512T0900") => new(
        key,
        new MessageAddress("区政务公开办", "office@tiedong.gov.example"),
        [new MessageAddress("王经办", Email) { Mobile = Mobile }],
        "【提醒】信息稿将于 5月15日 截止",
        "王经办：\n\n材料“信息稿”将于 5月15日 截止。\nhttps://openday.example/l/abc\n",
        new DateTimeOffset(2023, 5, 12, 9, 0, 0, TimeSpan.FromHours(8)))
    {
        Brief = "信息稿将于 5月15日 截止：https://openday.example/l/abc",
    };

    /// <summary>To somebody who names channels.</summary>
    public static OutgoingMessage By(string channels, string key = "2023-17-tiedong.fagaiju.20230512T0900") =>
        One(key) with { To = [new MessageAddress("王经办", Email) { Mobile = Mobile, Channels = channels }] };
}
