/** Plays tones with the browser's own synthesiser; nothing sounds before a gesture of the person. */
import type { Tone } from "@/features/alarms/sound/choosing";

const RAMP_S = 0.015;
const LOUDNESS = 0.18;

export class Player {
  private context: AudioContext | undefined;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Called within a gesture; browsers allow sound only then. */
  wake(): void {
    if (!this.context) {
      this.context = new AudioContext();
      this.context.onstatechange = () => {
        this.listeners.forEach((listener) => {
          listener();
        });
      };
    }
    void this.context.resume();
  }

  isAwake = (): boolean => this.context?.state === "running";

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The tone, again and again where it is one of those; what sounded before ends. */
  play(tone: Tone): void {
    this.stop();
    this.burst(tone);
    if (tone.everyS !== null) {
      this.timer = setInterval(() => {
        this.burst(tone);
      }, tone.everyS * 1000);
    }
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private burst({ notes, noteS }: Tone): void {
    const { context } = this;
    if (context?.state !== "running") return;
    notes.forEach((hz, place) => {
      const begins = context.currentTime + place * noteS * 1.25;
      const note = context.createOscillator();
      const volume = context.createGain();
      note.frequency.value = hz;
      volume.gain.setValueAtTime(0, begins);
      volume.gain.linearRampToValueAtTime(LOUDNESS, begins + RAMP_S);
      volume.gain.setValueAtTime(LOUDNESS, begins + noteS - RAMP_S);
      volume.gain.linearRampToValueAtTime(0, begins + noteS);
      note.connect(volume).connect(context.destination);
      note.start(begins);
      note.stop(begins + noteS);
    });
  }
}
