using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Delivery;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>Takes the reports of a mail system. Nobody signs in: the signature says who it is, and a report that is repeated changes nothing.</summary>
public sealed class BounceFunctions(RecordBounce recordBounce, DeliveryOptions delivery, TimeProvider clock)
{
    [Function("RecordBounce")]
    [AdmitsEveryone]
    [Operation("Takes a mail system's report of a message that came back.", Body = typeof(BounceRequest), Answer = typeof(BounceRecorded), Refusals = [400, 401, 404, 422])]
    public async Task<IResult> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/bounces")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var (body, _) = await request.ReadJsonBytesAsync(cancellationToken);
        if (!delivery.TakesBounces)
        {
            throw new RequestRejectedException(404, "bounces-not-taken", "Reports of mail that came back: expected the setting 'Delivery:Bounces:Secret', found none. Set it here and at the mail system.");
        }

        if (!delivery.IsFromMailSystem(request.Headers[WebhookSignature.TimestampHeader], request.Headers[WebhookSignature.SignatureHeader], body.Span, clock.GetUtcNow()))
        {
            throw new RequestRejectedException(
                401,
                "signature-invalid",
                $"Headers '{WebhookSignature.TimestampHeader}' and '{WebhookSignature.SignatureHeader}': expected the signature of this body by the shared secret within the last five minutes, found another or none. Compare the secrets and the clocks.");
        }

        var bounce = RequestBodies.Parse<BounceRequest>(body.Span);
        Ids.Require(bounce.Key, "Body, key");
        return Answers.Ok(await recordBounce.RunAsync(bounce.Key, bounce.Reason, cancellationToken));
    }
}
