namespace VideoBlog.EndToEnd.Tests.Page;

/// <summary>
/// Stand-ins for the players of video hosts, which cannot be reached by tests. Each takes and sends the messages of its host as that host
/// documents them, or as its own program writes them, and shows what it would play.
/// </summary>
internal static class VideoHosts
{
    private const string Shared = """
        <!doctype html><title>Player</title><p id="state">waiting</p><button>9</button>
        <script>
        let now = 0, playing = false;
        const query = new URLSearchParams(location.search);
        const show = () => { document.querySelector('#state').textContent = `${playing ? 'playing' : 'paused'} at ${now}`; };
        const start = seconds => { now = Number(seconds); playing = query.get('autoplay') === '1'; show(); report(); };
        const move = seconds => { now = seconds; show(); report(); };
        const send = message => parent.postMessage(JSON.stringify(message), '*');
        addEventListener('message', event => { if (event.source === parent) hear(JSON.parse(event.data)); });
        document.querySelector('button').addEventListener('click', () => move(9));
        """;

    // Tells nothing to a page that has not said that it listens.
    private const string YouTube = """
        let listening = false;
        const info = () => ({ currentTime: now, playerState: playing ? 1 : 2, duration: 12 });
        const report = () => { if (listening) send({ event: 'infoDelivery', id: 1, channel: 'widget', info: info() }); };
        function hear(message) {
          if (message.event === 'listening' && !listening) {
            listening = true;
            send({ event: 'initialDelivery', id: 1, channel: 'widget', info: info() });
            send({ event: 'onReady', id: 1, channel: 'widget' });
          }
          if (!listening || message.event !== 'command' || query.get('enablejsapi') !== '1') return;
          if (message.func === 'seekTo') move(message.args[0]);
          if (message.func === 'playVideo') { playing = true; move(now); }
        }
        start(query.get('start'));
        """;

    // Tells only those events that were asked for.
    private const string Vimeo = """
        const told = new Set();
        const tell = event => { if (told.has(event)) send({ event, data: { seconds: now, percent: now / 12, duration: 12 } }); };
        const report = () => { tell(playing ? 'play' : 'pause'); tell('timeupdate'); };
        function hear(message) {
          if (message.method === 'addEventListener') { told.add(message.value); report(); }
          if (message.method === 'setCurrentTime') move(message.value);
          if (message.method === 'play') { playing = true; move(now); }
        }
        start(/#t=(\d+)s/.exec(location.href)[1]);
        send({ event: 'ready' });
        """;

    // Sends and hears nothing but its own greeting before that is answered.
    private const string PeerTube = """
        let ready = false;
        const report = () => {
          if (ready) send({ method: 'peertube::playbackStatusUpdate',
            params: { position: now, duration: '12', volume: 1, playbackState: playing ? 'playing' : 'paused' } });
        };
        function hear(message) {
          if (message.method === 'peertube::__ready') ready = message.params === 'pong';
          if (!ready || query.get('api') !== '1') return;
          if (message.method === 'peertube::seek') { move(message.params); send({ id: message.id, result: undefined }); }
          if (message.method === 'peertube::play') { playing = true; move(now); }
        }
        start(parseInt(query.get('start')));
        send({ method: 'peertube::__ready', params: 'ping' });
        """;

    /// <summary>The page of a host's player.</summary>
    /// <param name="host">Its name.</param>
    public static string PlayerOf(string host) =>
        Shared
        + host switch
        {
            "www.youtube-nocookie.com" => YouTube,
            "player.vimeo.com" => Vimeo,
            _ => PeerTube,
        }
        + "</script>";
}
