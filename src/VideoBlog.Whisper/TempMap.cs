namespace VideoBlog.Whisper;
internal static class TempMap { public static (long, long) ToRecording(this SpeechWindow w, long s, long e) => (w.Pieces[0].Start + s, w.Pieces[0].Start + e); }
