using System;
using System.Collections.Generic;
using System.Text;
using OpenDay.Delivery.Tests.Webhooks;

namespace OpenDay.Delivery.Tests.Robots;

/// <summary>Answers as the public document of WeCom's group robots says (developer.work.weixin.qq.com, path 91770): one key, 20 messages a minute, 2048 bytes of text.</summary>
internal sealed class WeComService(TimeProvider clock)
{
    public const string Key = "693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa";

    private readonly Queue<DateTimeOffset> _taken = new();

    public int Taken { get; private set; }

    public int TurnedAway { get; private set; }

    public PostServer.Answer Answer(PostServer.Posted request)
    {
        if (request.Path is not "/cgi-bin/webhook/send" || request.Query("key") != Key)
        {
            return PostServer.Answer.Code(93000, $"invalid webhook url, hint: [1683853200], from ip: 203.0.113.7, key {request.Query("key")}");
        }

        var type = (string?)request.Json["msgtype"];
        var content = (string?)request.Json[type ?? ""]?["content"];
        if (type is not ("text" or "markdown") || content is null)
        {
            return PostServer.Answer.Code(40008, "invalid message type");
        }

        if (Encoding.UTF8.GetByteCount(content) > (type is "text" ? 2048 : 4096))
        {
            return PostServer.Answer.Code(40058, "content exceed max length");
        }

        while (_taken.TryPeek(out var first) && first + TimeSpan.FromMinutes(1) <= clock.GetUtcNow())
        {
            _taken.Dequeue();
        }

        if (_taken.Count == 20)
        {
            TurnedAway++;
            return PostServer.Answer.Code(45009, "api freq out of limit");
        }

        _taken.Enqueue(clock.GetUtcNow());
        Taken++;
        return PostServer.Answer.Code(0);
    }
}
