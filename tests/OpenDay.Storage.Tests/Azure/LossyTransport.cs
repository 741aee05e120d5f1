using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>The real way to the service, on which chosen requests or their answers get lost.</summary>
internal sealed class LossyTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport way = new();
    private readonly Queue<(bool Arrives, Func<Task>? Meanwhile)> losses = new();

    private int doubled;

    public int Requests { get; private set; }

    /// <summary>The service does what it is asked; nobody hears of it. Then, before anything else, <paramref name="meanwhile"/> happens.</summary>
    public void LoseAnswer(Func<Task>? meanwhile = null) => losses.Enqueue((true, meanwhile));

    /// <summary>The service never hears of it.</summary>
    public void LoseRequest(Func<Task>? meanwhile = null) => losses.Enqueue((false, meanwhile));

    /// <summary>The network brings it to the service twice; the second answer is the one that arrives.</summary>
    public void DoubleRequest() => doubled++;

    public override Request CreateRequest() => way.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Requests++;
        if (doubled > 0)
        {
            doubled--;
            await way.ProcessAsync(message);
            message.Response.Dispose();
        }

        if (!losses.TryDequeue(out var loss))
        {
            await way.ProcessAsync(message);
            return;
        }

        if (loss.Arrives)
        {
            await way.ProcessAsync(message);
            message.Response.Dispose();
        }

        if (loss.Meanwhile is not null)
        {
            await loss.Meanwhile();
        }

        throw new RequestFailedException(0, "The connection was reset.");
    }
}
