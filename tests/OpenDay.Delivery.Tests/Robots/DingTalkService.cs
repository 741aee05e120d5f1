using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenDay.Delivery.Tests.Webhooks;

namespace OpenDay.Delivery.Tests.Robots;

/// <summary>
/// Answers as the public documents of DingTalk's custom robots say (open.dingtalk.com, custom-robot-access and its security settings): a signature that
/// serves for an hour, 20 messages a minute and ten minutes of silence for more, 20000 bytes.
/// </summary>
internal sealed class DingTalkService(TimeProvider clock)
{
    public const string AccessToken = "566cc69da782ec1234567890";
    public const string Secret = "SECthis-is-a-secret-of-the-robot";

    private readonly Queue<DateTimeOffset> _taken = new();
    private DateTimeOffset _silentUntil;

    public int Taken { get; private set; }

    public int TurnedAway { get; private set; }

    public PostServer.Answer Answer(PostServer.Posted request)
    {
        if (request.Path is not "/robot/send" || request.Query("access_token") != AccessToken)
        {
            return PostServer.Answer.Code(300001, $"token is not exist {request.Query("access_token")}");
        }

        if (!IsSigned(request.Query("timestamp"), request.Query("sign")))
        {
            return PostServer.Answer.Code(310000, "sign not match");
        }

        if (request.Body.Length > 20_000)
        {
            return PostServer.Answer.Code(460101, "message too long, exceed 20000 bytes");
        }

        var now = clock.GetUtcNow();
        while (_taken.TryPeek(out var first) && first + TimeSpan.FromMinutes(1) <= now)
        {
            _taken.Dequeue();
        }

        if (_taken.Count == 20 || now < _silentUntil)
        {
            TurnedAway++;
            _silentUntil = now + TimeSpan.FromMinutes(10);
            return PostServer.Answer.Code(130101, "send too fast, exceed 20 times per minute");
        }

        _taken.Enqueue(now);
        Taken++;
        return PostServer.Answer.Code(0);
    }

    private bool IsSigned(string? timestamp, string? sign)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Math.Abs(clock.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds) > 3_600_000)
        {
            return false;
        }

        using var hash = new HMACSHA256(Encoding.UTF8.GetBytes(Secret));
        return sign == Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(timestamp + "\n" + Secret)));
    }
}
