using Spectre.Console;
using Spectre.Console.Rendering;

namespace VideoBlog.Cli.Converting;

/// <summary>What a bar cannot show: the stage, the speed while transcribing, the time left.</summary>
internal sealed class PaceColumn : ProgressColumn
{
    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        task.Tag is VideoProgress progress ? new Text(ResultText.Pace(progress), Color.Grey).Overflow(Overflow.Ellipsis) : Text.Empty;
}
