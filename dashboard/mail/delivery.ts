/** How often somebody gets the mail, and where that is changed. The document does not hold it: one document goes to many. */
export interface MailDelivery {
  rhythm: 'month' | 'quarter';
  /** Page where an account chooses; absent for who has none. */
  chooseUrl?: string;
  /** Address that ends the mails without signing in. */
  stopUrl: string;
}

const often = { month: 'elke maand', quarter: 'elk kwartaal' } as const;

/** The sentence and the links under a mail. */
export function deliveryNote({ rhythm, chooseUrl, stopUrl }: MailDelivery): { sentence: string; links: { label: string; href: string }[] } {
  return {
    sentence: `U krijgt deze mail ${often[rhythm]}, als er nieuwe cijfers zijn.`,
    links: [
      ...(chooseUrl === undefined ? [] : [{ label: 'Kies hoe vaak u hem wilt', href: chooseUrl }]),
      { label: 'Geen mails meer', href: stopUrl },
    ],
  };
}
