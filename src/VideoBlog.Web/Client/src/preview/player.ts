/** The recording in the page's frame. */
export class Player {
  #loopEnd: number | null = null;
  #loopStart = 0;
  #stopAt: number | null = null;

  constructor(
    private readonly video: HTMLVideoElement,
    onTime: (second: number) => void,
  ) {
    const tell = () => {
      if (this.#loopEnd !== null && video.currentTime >= this.#loopEnd) video.currentTime = this.#loopStart;
      if (this.#stopAt !== null && video.currentTime >= this.#stopAt) {
        // Who has gone far beyond the end wants to be there.
        if (video.currentTime < this.#stopAt + 1) video.pause();
        this.#stopAt = null;
      }
      onTime(video.currentTime);
    };
    video.addEventListener("timeupdate", tell);
    video.addEventListener("seeked", tell);
    // Between two time updates lie 250 ms: longer than many words.
    const follow = () => {
      if (!video.paused) {
        tell();
        requestAnimationFrame(follow);
      }
    };
    video.addEventListener("play", follow);
  }

  get isPlaying(): boolean {
    return !this.video.paused;
  }

  seek(second: number): void {
    this.#loopEnd = this.#stopAt = null;
    this.video.currentTime = Math.max(0, second);
  }

  playFrom(second: number): void {
    this.seek(second);
    this.play();
  }

  skip(seconds: number): void {
    this.seek(this.video.currentTime + seconds);
  }

  toggle(): void {
    if (this.video.paused) this.play();
    else this.pause();
  }

  /** A browser that does not let a page begin by itself is left as it is. */
  play(): void {
    void this.video.play().catch(() => undefined);
  }

  pause(): void {
    this.video.pause();
  }

  get second(): number {
    return this.video.currentTime;
  }

  /** Seconds; 0 as long as it is not known. */
  get duration(): number {
    return Number.isFinite(this.video.duration) ? this.video.duration : 0;
  }

  get rate(): number {
    return this.video.playbackRate;
  }

  set rate(rate: number) {
    this.video.playbackRate = rate;
  }

  /** 0 to 1. */
  get volume(): number {
    return this.video.volume;
  }

  set volume(volume: number) {
    this.video.volume = volume;
  }

  get isMuted(): boolean {
    return this.video.muted;
  }

  set isMuted(isMuted: boolean) {
    this.video.muted = isMuted;
  }

  /** The stretch that is played over and over. */
  get repeated(): { readonly from: number; readonly to: number } | null {
    return this.#loopEnd === null ? null : { from: this.#loopStart, to: this.#loopEnd };
  }

  /** Listens to everything but the passing of time: playing, speed, volume, length. */
  onState(listener: () => void): void {
    for (const event of ["play", "pause", "ended", "ratechange", "volumechange", "durationchange", "loadedmetadata"])
      this.video.addEventListener(event, listener);
  }

  /** Listens to the beginning of each playing, whoever asked for it. */
  onPlay(listener: () => void): void {
    this.video.addEventListener("play", listener);
  }

  /** Faster or slower, by quarters, between half and double speed. */
  changeRate(by: number): number {
    this.video.playbackRate = Math.min(2, Math.max(0.5, Math.round((this.video.playbackRate + by) * 4) / 4));
    return this.video.playbackRate;
  }

  /** Plays a stretch over and over until something else is asked for. */
  loop(from: number, to: number): void {
    this.#stopAt = null;
    this.video.currentTime = from;
    this.#loopStart = from;
    this.#loopEnd = to;
    this.play();
  }

  /** Plays a stretch once. */
  playOnce(from: number, to: number): void {
    this.playFrom(from);
    this.#stopAt = to;
  }
}
