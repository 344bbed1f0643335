import type { Entry } from '../api/types.ts';
import { FakeDesk } from './fakeDesk.ts';
import { ago, conversation, entry, fact, media, offered, oksana, waitingCard, way } from './samples.ts';

const minute = 60_000;
const hour = 60 * minute;

/** An evening at the desk, with a bit of everything, to look at and to take pictures of. */
export function evening(): FakeDesk {
  const desk = new FakeDesk(oksana, { loggedIn: true, password: 'lotse' });
  desk.offered = [
    offered('offer-1', {
      pseudonym: 'Amber Fox 8',
      reason: {
        code: 'offered',
        language: 'uk',
        level: 'C2',
        country: true,
        known: false,
        busy: 2,
        capacity: 15,
      },
    }),
  ];
  desk.mine = [ukrainian(), arabic(), kazakh(), blocked(), silent()];
  desk.waiting = [
    waitingCard('wait-1', 'uk', 'UA', 1),
    waitingCard('wait-2', 'ru', 'KZ', 2),
    {
      ...waitingCard('wait-3', 'uk', 'UA', 3),
      reason: { ...waitingCard('', 'uk', 'UA', 3).reason, code: 'waiting-turn' },
    },
  ];
  desk.closed = [
    conversation('closed-1', {
      pseudonym: 'Grey Finch 3',
      phase: 'CLOSED',
      abilities: ['read'],
      lastActivity: ago(50 * hour),
      entries: [
        entry(1, 'PERSON', 'Дякую, ви дуже допомогли!', ago(51 * hour)),
        { ...fact(2, 'closed', ago(50 * hour)), authorName: 'Oksana P.' },
      ],
    }),
  ];
  return desk;
}

function ukrainian() {
  const bot: Entry = {
    ...entry(
      2,
      'BOT',
      'Вітаю! Я — бот служби консультування для молоді. Я не людина. Спершу кілька слів про те, що станеться з вашими повідомленнями: їх читає лише консультантка, вони зберігаються зашифровано, і ви можете будь-коли все видалити. Telegram бачить, що ви нам пишете.',
      ago(26.4 * hour),
    ),
    content: {
      type: 'question',
      body: 'Вітаю! Я — бот служби консультування для молоді. Я не людина. Спершу кілька слів про те, що станеться з вашими повідомленнями: їх читає лише консультантка, вони зберігаються зашифровано, і ви можете будь-коли все видалити. Telegram бачить, що ви нам пишете.',
      options: ['Так, погоджуюсь', 'Ні', 'Детальніше'],
    },
  };
  const choice: Entry = {
    ...entry(3, 'PERSON', '', ago(26.3 * hour)),
    content: { type: 'choice', label: 'Так, погоджуюсь' },
  };
  const entries: Entry[] = [
    { ...entry(1, 'PERSON', '', ago(26.5 * hour)), content: { type: 'start' } },
    bot,
    choice,
    fact(4, 'consented', ago(26.3 * hour)),
    entry(
      5,
      'PERSON',
      'Добрий вечір. Мені 17, я з Харкова. Хочу поїхати до Німеччини на навчання (Ausbildung), але не знаю, з чого почати. Батьки проти, і мені нема з ким про це поговорити.',
      ago(26 * hour),
    ),
    fact(6, 'handed-over', ago(26 * hour)),
    { ...fact(7, 'assigned', ago(25 * hour)), authorName: 'Oksana P.' },
    {
      ...entry(
        8,
        'COUNSELLOR',
        'Добрий вечір! Мене звати Оксана. Добре, що ви написали. Розкажіть, будь ласка, яка професія вас цікавить і чи вчите ви вже німецьку?',
        ago(25 * hour),
      ),
      delivery: { status: 'READ', reason: null, parts: 1 },
    },
    {
      ...entry(9, 'PERSON', '', ago(1.2 * hour)),
      content: media('PHOTO', {
        mediaType: 'image/svg+xml',
        bytes: 184_000,
        caption: 'Мій сертифікат A2',
        until: ago(-70 * hour),
      }),
    },
    {
      ...entry(10, 'PERSON', 'Медсестра або вихователька. Німецьку вчу сама, рік.', ago(1.1 * hour)),
      editedAt: ago(1 * hour),
      replyTo: 8,
    },
    {
      ...entry(11, 'COUNSELLOR', 'Це чудово, A2 за рік самостійно — це багато праці.', ago(0.9 * hour)),
      delivery: { status: 'UNKNOWN', reason: null, parts: 1 },
    },
    entry(12, 'PERSON', 'А якщо батьки не підпишуть? Мені страшно навіть питати їх.', ago(4 * minute)),
    ...page(13),
    {
      ...entry(16, 'PERSON', '', ago(2 * minute)),
      content: media('VOICE', { mediaType: 'audio/wav', bytes: 32_044, until: ago(-70 * hour) }),
    },
  ];
  return conversation('uk-1', {
    unread: 1,
    promisedUntil: ago(-2.6 * hour),
    entries,
    notes: [
      {
        id: 'n1',
        author: 'Oksana P.',
        at: ago(0.8 * hour),
        body: 'Minderjährig, Eltern dagegen. Vor dem nächsten Schritt mit Lukas über die Zustimmung der Eltern sprechen.',
      },
    ],
  });
}

/** A letter, photographed page by page. */
function page(from: number): Entry[] {
  return [0, 1, 2].map((it) => ({
    ...entry(from + it, 'PERSON', '', ago(3 * minute)),
    content: media('PHOTO', {
      mediaType: 'image/svg+xml',
      bytes: 210_000 + it * 13_000,
      group: 'letter',
      caption: it === 0 ? 'Лист зі школи' : null,
      until: ago(-70 * hour),
    }),
  }));
}

function arabic() {
  const rtl = (it: Entry): Entry => ({ ...it, dir: 'rtl' });
  return conversation('ar-1', {
    pseudonym: 'Silver Palm 14',
    language: 'ar',
    country: 'JO',
    lastActivity: ago(35 * minute),
    promisedUntil: ago(-30 * hour),
    contact: {
      pseudonym: 'Silver Palm 14',
      language: 'ar',
      country: 'JO',
      zone: 'Asia/Amman',
      addresses: [way('Telegram')],
      firstContact: ago(90 * hour),
    },
    entries: [
      rtl(
        entry(
          1,
          'PERSON',
          'مساء الخير، أنا من عمّان وعمري ١٩ سنة. أريد أن أدرس في ألمانيا، هل أحتاج إلى Studienkolleg؟',
          ago(40 * minute),
        ),
      ),
      { ...fact(2, 'assigned', ago(38 * minute)), authorName: 'Rania A.' },
      rtl({
        ...entry(3, 'COUNSELLOR', 'أهلاً بك! هذا يعتمد على شهادتك. هل لديك شهادة التوجيهي؟', ago(37 * minute)),
        authorName: 'Rania A.',
        delivery: { status: 'DELIVERED', reason: null, parts: 1 },
      }),
      rtl(entry(4, 'PERSON', 'نعم، معدّلي ٨٧٪. لكنني لا أعرف كيف أطلب التأشيرة (Visum).', ago(35 * minute))),
      rtl({
        ...entry(5, 'PERSON', '', ago(34 * minute)),
        content: { type: 'location', latitude: 31.9539, longitude: 35.9106, title: 'عمّان' },
      }),
      rtl({
        ...entry(6, 'PERSON', '', ago(33 * minute)),
        content: media('DOCUMENT', {
          fileName: 'شهادة التوجيهي.pdf',
          mediaType: 'application/pdf',
          bytes: 1_460_000,
          caption: 'هذه شهادتي',
          until: ago(2 * minute),
        }),
      }),
      rtl({
        ...entry(7, 'PERSON', '', ago(32 * minute)),
        content: media('PHOTO', {
          fileName: null,
          mediaType: 'image/svg+xml',
          bytes: 96_000,
          caption: 'والصورة',
          until: ago(-2 * hour),
        }),
      }),
    ],
  });
}

/** Somebody whose last message is too long ago for WhatsApp, and who once wrote by Telegram, too. */
function silent() {
  const closed = ago(11 * hour);
  return conversation('uk-3', {
    pseudonym: 'White Stork 9',
    channel: 'WhatsApp',
    lastActivity: ago(35 * hour),
    contact: {
      pseudonym: 'White Stork 9',
      language: 'uk',
      country: 'UA',
      zone: 'Europe/Kyiv',
      addresses: [
        way('WhatsApp', {
          botUntil: closed,
          humanUntil: closed,
          prepared: {
            none: null,
            messages: [
              {
                name: 'answer_waiting',
                language: 'uk',
                words: 'Для тебе є відповідь.',
                places: [],
                longest: 1024,
              },
              {
                name: 'greeting_by_name',
                language: 'uk',
                words: 'Вітаємо, {{1}}! Є новини: {{2}}.',
                places: ['1', '2'],
                longest: 1024,
              },
            ],
          },
        }),
        way('Telegram', { usual: false }),
      ],
      firstContact: ago(300 * hour),
    },
    entries: [
      { ...entry(1, 'PERSON', 'Чи є ще місця на курс?', ago(36 * hour)), channel: 'Telegram' },
      { ...entry(2, 'PERSON', 'Пишу тепер звідси.', ago(35 * hour)), channel: 'WhatsApp' },
    ],
  });
}

function kazakh() {
  return conversation('kk-1', {
    pseudonym: 'Quiet Steppe 5',
    language: 'kk',
    country: 'KZ',
    lastActivity: ago(4 * hour),
    entries: [
      entry(
        1,
        'PERSON',
        'Сәлеметсіз бе! Мен Алматыданмын, Германияда еріктілер бағдарламасына (FSJ) қатысқым келеді.',
        ago(4 * hour),
      ),
    ],
    contact: {
      pseudonym: 'Quiet Steppe 5',
      language: 'kk',
      country: 'KZ',
      zone: 'Asia/Almaty',
      addresses: [way('Telegram')],
      firstContact: ago(5 * hour),
    },
  });
}

function blocked() {
  return conversation('uk-2', {
    pseudonym: 'Red Kite 41',
    reachable: false,
    lastActivity: ago(20 * hour),
    abilities: ['note', 'close', 'read'],
    contact: {
      pseudonym: 'Red Kite 41',
      language: 'uk',
      country: 'UA',
      zone: 'Europe/Kyiv',
      addresses: [way('Telegram', { reachable: false, since: ago(19 * hour) })],
      firstContact: ago(60 * hour),
    },
    entries: [
      entry(1, 'PERSON', 'Забудьте, дякую.', ago(21 * hour)),
      {
        ...entry(2, 'COUNSELLOR', 'Якщо захочете, ми тут.', ago(20 * hour)),
        delivery: { status: 'FAILED', reason: 'blocked', parts: 1 },
      },
      fact(3, 'blocked', ago(19 * hour)),
    ],
  });
}
