using System;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.OpenApi;

/// <summary>Serves the description of this interface.</summary>
public sealed class OpenApiFunctions
{
    private static readonly Lazy<string> s_document = new(() => OpenApiDocument.Write().ToJsonString(OpenApiDocument.Text));

    [Function("OpenApi")]
    [AdmitsEveryone]
    [Operation("This document.", Answer = typeof(object))]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Results.Content(s_document.Value, "application/json; charset=utf-8");
}
