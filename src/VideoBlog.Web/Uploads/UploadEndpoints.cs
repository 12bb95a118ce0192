using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace VideoBlog.Web.Uploads;

/// <summary>Uploads of recordings by tus, and what the page shows of them.</summary>
internal static class UploadEndpoints
{
    private const string Address = "/api/uploads";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder app, UploadService service)
    {
        var uploads = app.MapGroup(Address).AddEndpointFilter(Failures.Tell).AddEndpointFilter(TusProtocol.Speak);
        uploads
            .MapMethods(
                "",
                ["OPTIONS"],
                (HttpResponse response) =>
                {
                    response.Headers["Tus-Version"] = TusProtocol.Version;
                    response.Headers["Tus-Extension"] = TusProtocol.Extensions;
                    if (service.MaxBytes is { } most)
                        TusProtocol.Put(response, "Tus-Max-Size", most);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Says what of tus 1.0 can be done here.");
        uploads
            .MapGet("", async (CancellationToken ct) => TypedResults.Json(await service.ListAsync(ct), ApiJson.Default.UploadList))
            .WithSummary("Lists the uploads that are under way.");
        uploads
            .MapPost(
                "",
                async Task<Created> (HttpRequest request, HttpResponse response, CancellationToken ct) =>
                {
                    if (
                        request.Headers.ContainsKey("Upload-Concat")
                        || request.Headers.ContainsKey("Upload-Defer-Length")
                        || TusProtocol.NumberIn(request, "Upload-Length") is not { } length
                    )
                        throw new UploadRefusal(
                            StatusCodes.Status400BadRequest,
                            "An upload has one part and says its length at the start, in the header Upload-Length."
                        );
                    if (UploadMetadata.Parse(request.Headers["Upload-Metadata"].ToString()) is not { } metadata)
                        throw new UploadRefusal(StatusCodes.Status400BadRequest, "The header Upload-Metadata cannot be understood.");
                    var upload = await service.BeginAsync(length, metadata, ct);
                    PutExpiry(response, service.ExpiryOf(upload));
                    return TypedResults.Created($"{Address}/{upload.Id}");
                }
            )
            .WithSummary("Begins an upload (tus: Upload-Length, Upload-Metadata); Location is where its bytes go.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        uploads
            .MapMethods(
                "/{id}",
                ["HEAD"],
                async Task<Ok> (string id, HttpResponse response, CancellationToken ct) =>
                {
                    var upload = await service.FindAsync(id, ct);
                    TusProtocol.Put(response, "Upload-Offset", service.OffsetOf(upload));
                    TusProtocol.Put(response, "Upload-Length", upload.Length);
                    response.Headers.CacheControl = "no-store";
                    PutExpiry(response, service.ExpiryOf(upload));
                    return TypedResults.Ok();
                }
            )
            .WithSummary("Says how much of an upload has come, in Upload-Offset.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        uploads
            .MapPatch(
                "/{id}",
                async Task<NoContent> (string id, HttpRequest request, HttpResponse response, CancellationToken ct) =>
                {
                    if (request.ContentType != TusProtocol.Bytes)
                        throw new UploadRefusal(StatusCodes.Status415UnsupportedMediaType, $"Bytes are sent as {TusProtocol.Bytes}.");
                    if (TusProtocol.NumberIn(request, "Upload-Offset") is not { } offset)
                        throw new UploadRefusal(StatusCodes.Status400BadRequest, "The header Upload-Offset is missing.");
                    var upload = await service.FindAsync(id, ct);
                    if (request.ContentLength > upload.Length - offset)
                        throw new UploadRefusal(StatusCodes.Status413PayloadTooLarge, "More bytes are sent than the upload has.");
                    // Only here a request may be as large as it likes: exactly what is missing.
                    request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = Math.Max(
                        0,
                        upload.Length - offset
                    );
                    TusProtocol.Put(response, "Upload-Offset", await service.ReceiveAsync(upload, offset, request.BodyReader, ct));
                    PutExpiry(response, service.ExpiryOf(upload));
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Sends bytes of an upload from Upload-Offset on.")
            .Takes<byte[]>(TusProtocol.Bytes)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        uploads
            .MapDelete(
                "/{id}",
                async (string id, CancellationToken ct) =>
                {
                    await service.CancelAsync(await service.FindAsync(id, ct), ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Gives an upload up.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        uploads
            .MapPut(
                "/{id}/{kind}",
                async Task<Results<NoContent, NotFound>> (string id, string kind, HttpRequest request, CancellationToken ct) =>
                {
                    if (UploadSidecars.EndingOf(kind) is not { } ending)
                        return TypedResults.NotFound();
                    await service.DescribeAsync(await service.FindAsync(id, ct), ending, await ReadAsync(request, ct), ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Gives the recording its sidecar (talk.yml) or written original.")
            .Takes<string>("text/plain")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static void PutExpiry(HttpResponse response, DateTimeOffset? expiry)
    {
        if (expiry is { } at)
            response.Headers["Upload-Expires"] = at.ToString("R", CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = UploadFolder.MaxSidecar;
        using var reader = new StreamReader(
            request.Body,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: false
        );
        try
        {
            return await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            throw new UploadRefusal(StatusCodes.Status400BadRequest, "The sidecar is no UTF-8 text.", "Save it as UTF-8.");
        }
    }
}
