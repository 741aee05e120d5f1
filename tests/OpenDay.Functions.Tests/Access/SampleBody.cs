using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.Tests.Access;

/// <summary>
/// A body that a function reads to its end and then accepts as little of as may be: names are right, so that it is decided whose they are, and
/// texts are empty or of another time, so that nothing is changed by it.
/// </summary>
internal static class SampleBody
{
    public static HttpContent? Of(HttpFunction function, bool isForeign)
    {
        var operation = function.Method.GetCustomAttribute<OperationAttribute>();
        return function.Verb switch
        {
            "get" or "head" or "options" => null,
            "patch" => Bytes("application/offset+octet-stream"),
            _ when operation is null => new FormUrlEncodedContent(function.Name == "TickForm" ? [KeyValuePair.Create("presence", "Attended")] : []),
            _ when operation.Body is null => null,
            _ when operation.Body == typeof(Stream) => Bytes(operation.BodyMedia),
            _ when operation.BodyMedia == "multipart/form-data" => Form(operation.Body, isForeign),
            _ => new StringContent(Value(operation.Body, isForeign)!.ToJsonString(), Encoding.UTF8, "application/json"),
        };
    }

    private static ByteArrayContent Bytes(string mediaType) => new([]) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private static MultipartFormDataContent Form(Type type, bool isForeign)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in (JsonObject)Value(type, isForeign)!)
        {
            form.Add(new StringContent(value!.ToString()), name);
        }

        return form;
    }

    private static JsonNode? Value(Type type, bool isForeign) => type switch
    {
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(long) => 1,
        _ when type == typeof(DateTimeOffset) => "2023-05-01T09:00:00+08:00",
        _ when type == typeof(DateOnly) => "2023-05-01",
        _ when type == typeof(TimeOnly) => "09:00",
        _ when type == typeof(string) => "",
        _ when type.IsEnum => JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[0]),
        _ when type == typeof(object) => new JsonObject(),
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => new JsonArray(),
        _ => Members(type, isForeign),
    };

    private static JsonObject Members(Type type, bool isForeign)
    {
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        return new JsonObject(
            from parameter in parameters
            let known = Known(type, parameter.Name!, isForeign)
            where known is not null || (!parameter.HasDefaultValue && !IsNullable(parameter))
            select KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), known ?? Value(parameter.ParameterType, isForeign)));
    }

    private static JsonNode? Known(Type type, string name, bool isForeign) => name switch
    {
        "DepartmentId" => PreparedApp.Department(isForeign),
        "DeliverableId" => "report",
        "LevelId" => "section-head",
        "RevisionHash" => new string('0', 64),
        "Text" => "第一段。",

        // Whose the assignment is, is decided before the reason is looked at.
        "Reason" when type == typeof(HandOverRequest) => "",

        // No text at all: what the office decides with a reason changes the campaign for whoever asks next.
        "Reason" => 1,
        _ => null,
    };

    private static bool IsNullable(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
}
