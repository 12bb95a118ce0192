using System.Text.Json.Serialization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Reviewing;
using VideoBlog.Search;
using VideoBlog.Web.Library;
using VideoBlog.Web.Publications;
using VideoBlog.Web.Review;
using VideoBlog.Web.Uploads;

namespace VideoBlog.Web;

/// <summary>
/// How the API writes and reads JSON: without reflection, names in camel case, enumerations as words, nothing for what is not known.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(SaveAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SavedVersion>))]
[JsonSerializable(typeof(DraftAlignment))]
[JsonSerializable(typeof(LibraryUpdate))]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(HeadRequest))]
[JsonSerializable(typeof(HeadAnswer))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(FrameOffer))]
[JsonSerializable(typeof(StillRequest))]
[JsonSerializable(typeof(StillTaken))]
[JsonSerializable(typeof(PosterRequest))]
[JsonSerializable(typeof(ChangedText))]
[JsonSerializable(typeof(NewDraft))]
[JsonSerializable(typeof(ScriptComparison))]
[JsonSerializable(typeof(SuggestionDecisions))]
[JsonSerializable(typeof(SuggestionsDecided))]
[JsonSerializable(typeof(PublishStanding))]
[JsonSerializable(typeof(CaptionsReviewed))]
[JsonSerializable(typeof(WaiverRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(DoubtsAnswer))]
[JsonSerializable(typeof(DoubtDecisionRequest))]
[JsonSerializable(typeof(WaiveRequest))]
[JsonSerializable(typeof(WaiveAnswer))]
[JsonSerializable(typeof(CaptionsAnswer))]
[JsonSerializable(typeof(CaptionDecisionRequest))]
[JsonSerializable(typeof(CaptionLineRequest))]
[JsonSerializable(typeof(GlossaryRequest))]
[JsonSerializable(typeof(GlossaryAnswer))]
[JsonSerializable(typeof(PublicationList))]
[JsonSerializable(typeof(PublicationRequest))]
[JsonSerializable(typeof(DeliveryPlan))]
[JsonSerializable(typeof(UploadList))]
[JsonSerializable(typeof(Waveform))]
internal sealed partial class ApiJson : JsonSerializerContext;
